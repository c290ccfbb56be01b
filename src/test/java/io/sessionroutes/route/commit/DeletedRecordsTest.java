package io.sessionroutes.route.commit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.dev.SandboxAnswer;
import io.sessionroutes.harness.LogCapture;
import io.sessionroutes.harness.ManagementClient;
import io.sessionroutes.harness.RunningBundle;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events that retention has deleted before they were read: said, counted, and no more of them than there are. */
class DeletedRecordsTest {

    private static final String DELETED = "session_routes_deleted_events_total";
    private static final String PADDING = "x".repeat(20_000);

    private RunningBundle bundle;
    private ManagementClient seen;

    @BeforeEach
    void prepare() {
        bundle = RunningBundle.prepare(1).with("kafka.max.poll.records", "5").with("window.max-buffered", "5");
        seen = ManagementClient.of(bundle);
    }

    @AfterEach
    void stop() {
        bundle.close();
    }

    /** With {@code latest} too: the setting says where a group begins that has no offset, and this one has. */
    @ParameterizedTest
    @ValueSource(strings = {"earliest", "latest"})
    void whatWasDeletedWhileNobodyRanIsSaidAndCounted(String setting) {
        try (LogCapture log = LogCapture.shipped(Map.of())) {
            // Given
            bundle.with("kafka.auto.offset.reset", setting).start();
            Awaitility.await("partitions").until(() -> seen.metric("session_routes_assigned_partitions") == 1);
            Awaitility.await("the first").until(() -> {
                send(1, "");
                return !bundle.topics.read(bundle.topics.sessions()).isEmpty();
            });
            bundle.topics.offsets.awaitAllCommitted();
            bundle.stop();
            int sessions = bundle.topics.read(bundle.topics.sessions()).size();
            long first =
                    bundle.topics.offsets.committed().values().iterator().next().offset();
            send(20, "");

            // When
            bundle.topics.deleteApplications(0, first + 15);
            bundle.start();

            // Then
            bundle.topics.awaitSessions(sessions + 5);
            bundle.topics.offsets.awaitAllCommitted();
            assertThat(seen.metric(DELETED)).isEqualTo(15);
            String place = bundle.topics.applications() + "-0@" + first + " to " + (first + 14);
            assertThat(log.lines())
                    .filteredOn(line -> line.contains("deleted by Kafka"))
                    .singleElement()
                    .asString()
                    .contains("15 events were deleted by Kafka before they were read, " + place);
            assertThat(seen.check("partitions"))
                    .startsWith("UP WARNING: since the start 15 events were deleted")
                    .contains(place);
        }
    }

    @Test
    void whatIsDeletedDuringAHoldIsSaidAndCounted() {
        // Given
        AtomicBoolean served = new AtomicBoolean();
        bundle.finbox.scenario(request -> served.get() ? null : SandboxAnswer.status(503));
        bundle.start();
        send(20, "");
        Awaitility.await("a hold").until(() -> bundle.policy().currentHold() != null);
        send(300, PADDING);

        // When
        bundle.topics.deleteApplications(0, 310);
        served.set(true);

        // Then
        bundle.topics.offsets.awaitAllCommitted();
        int sessions = bundle.topics.read(bundle.topics.sessions()).size();
        assertThat(seen.metric(DELETED)).isPositive().isEqualTo(320 - sessions);
    }

    @ParameterizedTest
    @ValueSource(strings = {"earliest", "latest"})
    void aGroupThatBeginsHasLostNothing(String setting) {
        // Given
        send(10, "");
        bundle.topics.deleteApplications(0, 5);

        // When
        bundle.with("kafka.auto.offset.reset", setting).start();
        Awaitility.await("partitions").until(() -> seen.metric("session_routes_assigned_partitions") == 1);
        Awaitility.await("sessions").until(() -> {
            send(1, "");
            return !bundle.topics.read(bundle.topics.sessions()).isEmpty();
        });

        // Then
        bundle.topics.offsets.awaitAllCommitted();
        assertThat(seen.metric(DELETED)).isZero();
        assertThat(seen.check("partitions")).isEqualTo("UP");
        assertThat(bundle.finbox.calls().stream().anyMatch(call -> call.linkId().equals("e5")))
                .as("a call for one of those before the start")
                .isEqualTo(setting.equals("earliest"));
    }

    private int sent;

    private void send(int count, String padding) {
        IntStream.range(0, count).forEach(each -> {
            String id = "e" + sent++;
            bundle.topics.send(
                    id,
                    "{\"application_id\":\"%s\",\"customer_id\":\"%s\",\"more\":\"%s\"}".formatted(id, id, padding));
        });
    }
}
