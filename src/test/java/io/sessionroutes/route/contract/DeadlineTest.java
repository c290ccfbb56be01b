package io.sessionroutes.route.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import io.sessionroutes.harness.ManagementClient;
import io.sessionroutes.harness.RunningBundle;
import io.sessionroutes.harness.TestTopics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** An applicant who has gone needs no session. */
class DeadlineTest {

    @Test
    void anEventThatIsTooOldIsADeadLetterWithoutACall() {
        try (RunningBundle bundle =
                RunningBundle.prepare(1).with("event.max-age", "1 h").start()) {
            // When
            send(bundle, "old", System.currentTimeMillis() - 2 * 3_600_000L, "");
            send(bundle, "timeless", 0L, "");
            send(bundle, "late", null, ",\"deadline\":\"" + Instant.now().minusSeconds(1) + "\"");
            send(bundle, "early", null, ",\"deadline\":\"" + Instant.now().plusSeconds(3_600) + "\"");
            send(bundle, "garbled", null, ",\"deadline\":\"tomorrow\"");

            // Then
            List<ConsumerRecord<byte[], byte[]>> letters = bundle.topics.awaitDeadLetters(3);
            assertThat(letters)
                    .extracting(
                            letter -> new String(letter.key(), StandardCharsets.UTF_8),
                            letter -> TestTopics.header(letter, "dead-letter-kind"))
                    .containsExactlyInAnyOrder(
                            tuple("old", "EXPIRED"), tuple("late", "EXPIRED"), tuple("garbled", "INVALID"));
            assertThat(letters)
                    .filteredOn(letter -> TestTopics.header(letter, "dead-letter-deadline") != null)
                    .as("letters with a deadline of their own that can be read")
                    .extracting(letter -> new String(letter.key(), StandardCharsets.UTF_8))
                    .containsExactly("late");
            bundle.topics.awaitSessions(2);
            assertThat(bundle.finbox.calls())
                    .extracting(call -> call.request().linkId())
                    .as("calls")
                    .containsOnly("timeless", "early");
        }
    }

    @Test
    void whatExpiresInAHoldIsSetAsideWithoutACallWhileTheHoldGoesOn() {
        try (RunningBundle bundle = RunningBundle.prepare(1).start()) {
            // Given
            bundle.finbox.answerAll(503);
            String soon = ",\"deadline\":\"" + Instant.now().plusSeconds(10) + "\"";
            for (int event = 0; event < 12; event++) {
                send(bundle, "waiting-" + event, null, event < 6 ? soon : "");
            }
            await("a hold").until(() -> bundle.policy().currentHold() != null);

            // When
            List<ConsumerRecord<byte[], byte[]>> letters = bundle.topics.awaitDeadLetters(6);

            // Then
            assertThat(letters)
                    .extracting(letter -> TestTopics.header(letter, "dead-letter-code"))
                    .containsOnly("EVENT_EXPIRED");
            assertThat(bundle.policy().currentHold()).as("hold").isNotNull();
            assertThat(bundle.policy().budgetLeft()).as("tokens").isEqualTo(5);
        }
    }

    @Test
    void manyThatAreTooOldAreAWarningUntilOneIsServed() {
        try (RunningBundle bundle =
                RunningBundle.prepare(1).with("event.max-age", "1 h").start()) {
            // Given
            for (int event = 0; event < 102; event++) {
                send(bundle, "old-" + event, System.currentTimeMillis() - 2 * 3_600_000L, "");
            }
            bundle.topics.awaitDeadLetters(102);

            // When
            String warned = ManagementClient.of(bundle).check("deadlines");
            String metrics = ManagementClient.of(bundle).metrics();
            send(bundle, "young", null, "");
            bundle.topics.awaitSessions(1);

            // Then
            assertThat(warned).startsWith("UP WARNING: the last 102 events were past their deadline");
            assertThat(metrics).contains("session_routes_expired_in_a_row 102");
            await("no warning")
                    .until(() -> ManagementClient.of(bundle).check("deadlines").equals("UP"));
        }
    }

    private static void send(RunningBundle bundle, String key, Long timestamp, String more) {
        bundle.topics.send(new ProducerRecord<>(
                bundle.topics.applications(),
                0,
                timestamp,
                key.getBytes(StandardCharsets.UTF_8),
                ("{\"application_id\":\"" + key + "\"" + more + "}").getBytes(StandardCharsets.UTF_8)));
    }
}
