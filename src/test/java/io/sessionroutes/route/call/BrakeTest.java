package io.sessionroutes.route.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sessionroutes.harness.RunningBundle;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** A schema has changed upstream: every event is rejected. */
class BrakeTest {

    @Test
    void aPartitionWhoseEventsAreAllRejectedIsSlowedDownAndAnotherIsNotAndTheFirstSessionEndsIt() {
        try (RunningBundle bundle = RunningBundle.prepare(2)
                .with("brake.after", "20")
                .with("finbox.max-in-flight", "4")
                .start()) {
            // Given
            for (int event = 0; event < 32; event++) {
                send(bundle, 0, "bad-" + event, "{\"applicationId\":\"renamed\"}");
            }

            // When
            await("a partition is slowed down")
                    .until(() -> bundle.window().view().brakedPartitions() == 1);
            send(bundle, 1, "good", "{\"application_id\":\"good\"}");
            bundle.topics.awaitSessions(1);
            int aside = bundle.topics.read(bundle.topics.deadLetters()).size();

            // Then
            assertThat(aside)
                    .as("dead letters when another partition is served")
                    .isBetween(20, 31);
            assertThat(bundle.window().view().brakedPartitions())
                    .as("slowed partitions")
                    .isEqualTo(1);
            send(bundle, 0, "mended", "{\"application_id\":\"mended\"}");
            bundle.topics.awaitSessions(2);
            assertThat(bundle.topics.awaitDeadLetters(32)).hasSize(32);
            await("the brake is off").until(() -> bundle.window().view().brakedPartitions() == 0);
        }
    }

    private static void send(RunningBundle bundle, int partition, String key, String value) {
        bundle.topics.send(new ProducerRecord<>(
                bundle.topics.applications(),
                partition,
                key.getBytes(StandardCharsets.UTF_8),
                value.getBytes(StandardCharsets.UTF_8)));
    }
}
