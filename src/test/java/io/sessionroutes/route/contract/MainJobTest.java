package io.sessionroutes.route.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sessionroutes.bundle.SessionRoutes;
import io.sessionroutes.harness.RunningBundle;
import io.sessionroutes.harness.TestTopics;
import java.util.List;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;

/** What the bundle is for, through the shipped routes. */
class MainJobTest {

    @Test
    void anApplicationBecomesASessionEvent() {
        try (RunningBundle bundle = RunningBundle.prepare()) {
            // Given
            bundle.start();

            // When
            bundle.topics.send(
                    "app-1", "{\"event_id\":\"e-1\",\"application_id\":\"app-1\",\"customer_id\":\"cust-1\"}");

            // Then
            List<JsonNode> sessions = bundle.topics.awaitSessions(1);
            assertThat(sessions.get(0).path("application_id").asText()).isEqualTo("app-1");
            assertThat(sessions.get(0).path("link_id").asText()).isEqualTo("cust-1");
            bundle.topics.offsets.awaitAllCommitted();
        }
    }

    @Test
    void withoutItsFilesItRunsOnWhatIsOnTheClassPath() {
        try (RunningBundle bundle = RunningBundle.prepare()) {
            // Given
            Main main = SessionRoutes.configure(bundle.settings());
            main.start();

            // When
            bundle.topics.send("app-1", "{\"application_id\":\"app-1\",\"bank_name\":\"HDFC\",\"mode\":\"pdf\"}");

            // Then
            assertThat(bundle.topics.awaitSessions(1)).hasSize(1);
            bundle.topics.offsets.awaitAllCommitted();
            main.stop();
        }
    }

    @Test
    void aRefusedApplicationBecomesADeadLetter() {
        try (RunningBundle bundle = RunningBundle.prepare()) {
            // Given
            bundle.start();

            // When
            bundle.topics.send("app-1", "{\"application_id\":\"app-1\",\"customer_id\":\"cust-1!INVALID_BANK_NAME\"}");
            bundle.topics.send("app-1", "not json");
            bundle.topics.send("app-1", "{\"customer_id\":\"cust-1\"}");

            // Then
            assertThat(bundle.topics.awaitDeadLetters(3))
                    .extracting(r -> TestTopics.header(r, "dead-letter-code"))
                    .containsExactly("INVALID_BANK_NAME", "NOT_JSON", "INVALID_REQUEST");
            bundle.topics.offsets.awaitAllCommitted();
        }
    }
}
