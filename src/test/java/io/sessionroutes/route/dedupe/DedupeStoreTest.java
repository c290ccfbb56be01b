package io.sessionroutes.route.dedupe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sessionroutes.harness.BrokerOperator;
import io.sessionroutes.harness.RunningBundle;
import io.sessionroutes.window.Outcome;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A database beside the session topic, put there by a route file and a setting: the same promises, and what the topic
 * has forgotten.
 */
class DedupeStoreTest extends OneSessionPromises {

    @TempDir
    private Path directory;

    private String url;

    @Override
    RunningBundle prepare(int partitions) {
        url = "jdbc:h2:file:" + directory.resolve("answered-" + UUID.randomUUID())
                + ";DB_CLOSE_DELAY=0;AUTO_SERVER=TRUE";
        return RunningBundle.prepare(partitions)
                .withRoutes(withStore())
                .with("dedupe.repository", "#bean:answeredEvents");
    }

    private Path withStore() {
        try (DirectoryStream<Path> shipped = Files.newDirectoryStream(RunningBundle.ROUTES)) {
            Path routes = Files.createTempDirectory(directory, "routes");
            for (Path route : shipped) {
                Files.copy(route, routes.resolve(route.getFileName()));
            }
            Files.writeString(routes.resolve("answered-events.camel.yaml"), """
                    - beans:
                        - name: answeredDatabase
                          type: org.h2.jdbcx.JdbcDataSource
                          properties:
                            url: "%s"
                        - name: answeredEvents
                          type: org.apache.camel.processor.idempotent.jdbc.JdbcMessageIdRepository
                          constructors:
                            0: "#bean:answeredDatabase"
                            1: finbox-session-routes
                    """.formatted(url));
            return routes;
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Test
    void whatTheSessionTopicHasForgottenTheStoreKnowsAndItIsDropped() {
        try (RunningBundle bundle = prepare(2).start()) {
            // Given
            bundle.topics.send("k", event("e-1", "app-1"));
            bundle.topics.awaitSessions(1);
            bundle.topics.offsets.awaitAllCommitted();
            bundle.stop();
            bundle.topics.eraseSessions();

            // When
            bundle.start();
            bundle.topics.send("k", event("e-1", "app-1"));
            bundle.topics.send("k", event("e-1", "app-2"));

            // Then
            assertThat(bundle.topics
                            .awaitSessions(1)
                            .get(0)
                            .path("application_id")
                            .asText())
                    .isEqualTo("app-2");
            bundle.topics.offsets.awaitAllCommitted();
            assertThat(bundle.finbox.calls()).as("calls").hasSize(2);
            assertThat(bundle.window().view().counts().outcomes()).containsEntry(Outcome.DEDUPLICATED, 1L);
        }
    }

    @Test
    void noIdIsRecordedBeforeItsSessionIsPublished() throws SQLException {
        try (RunningBundle bundle = prepare(2);
                BrokerOperator broker = BrokerOperator.admin()) {
            // Given
            broker.close(bundle.topics.sessions());
            bundle.start();

            // When
            bundle.topics.send("k", event("e-1", "app-1"));
            await("a write that is refused")
                    .until(() -> !bundle.window().view().failedWrites().isEmpty());

            // Then
            assertThat(bundle.finbox.calls()).as("calls").hasSize(1);
            assertThat(recorded()).isZero();
            assertThat(bundle.dedupe().answers().size()).isZero();

            broker.open(bundle.topics.sessions());
            bundle.topics.awaitSessions(1);
            bundle.topics.offsets.awaitAllCommitted();
            assertThat(bundle.finbox.calls()).as("calls").hasSize(1);
            assertThat(recorded()).isEqualTo(1);
        }
    }

    private int recorded() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                ResultSet count =
                        connection.createStatement().executeQuery("SELECT COUNT(*) FROM CAMEL_MESSAGEPROCESSED")) {
            count.next();
            return count.getInt(1);
        }
    }
}
