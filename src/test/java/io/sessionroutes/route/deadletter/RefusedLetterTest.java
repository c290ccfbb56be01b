package io.sessionroutes.route.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sessionroutes.harness.BrokerOperator;
import io.sessionroutes.harness.LogCapture;
import io.sessionroutes.harness.ManagementClient;
import io.sessionroutes.harness.RunningBundle;
import io.sessionroutes.harness.TestTopics;
import io.sessionroutes.route.commit.RefusedWriteTest;
import io.sessionroutes.window.FailedWrite;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** A dead letter or a rejection that its topic refuses for what it is ends in a simpler form, and stops nobody else. */
class RefusedLetterTest {

    private static final int OTHERS = 20;

    @Test
    void aDeadLetterTopicOfSmallRecordsGetsReferencesAndKeepsTheKey() {
        try (RunningBundle bundle = RunningBundle.prepare(2);
                BrokerOperator broker = BrokerOperator.admin()) {
            // Given
            broker.configure(bundle.topics.deadLetters(), "max.message.bytes", "20000");
            bundle.start();

            // When
            String key = "k".repeat(3_000);
            RefusedWriteTest.send(bundle, 0, key, "no application " + "x".repeat(50_000));

            // Then
            ConsumerRecord<byte[], byte[]> letter = bundle.topics.awaitDeadLetter();
            assertThat(letter.key()).isEqualTo(key.getBytes(StandardCharsets.UTF_8));
            assertThat(letter.value()).isNull();
            assertThat(TestTopics.header(letter, "dead-letter-value")).isEqualTo("reference");
            assertThat(TestTopics.header(letter, "dead-letter-key")).isNull();
            assertOthersAreServed(bundle);
        }
    }

    @Test
    void aKeyThatTheDeadLetterTopicDoesNotTakeIsLeftOutAndSaidSo() {
        try (RunningBundle bundle = RunningBundle.prepare(2);
                BrokerOperator broker = BrokerOperator.admin()) {
            // Given
            broker.configure(bundle.topics.deadLetters(), "max.message.bytes", "20000");
            bundle.start();

            // When
            RefusedWriteTest.send(bundle, 0, "k".repeat(30_000), "x");

            // Then
            ConsumerRecord<byte[], byte[]> letter = bundle.topics.awaitDeadLetter();
            assertThat(letter.key()).isNull();
            assertThat(TestTopics.header(letter, "dead-letter-code")).isEqualTo("TOO_LARGE");
            assertThat(TestTopics.header(letter, "dead-letter-value")).isEqualTo("reference");
            assertThat(TestTopics.header(letter, "dead-letter-key"))
                    .matches("left out, 30000 bytes, sha256 [0-9a-f]{64}");
            assertOthersAreServed(bundle);
        }
    }

    @Test
    void anEventWithoutKeyIsKeptUnderItsPlaceWhereDeadLettersAreCompacted() {
        try (RunningBundle bundle = RunningBundle.prepare(2);
                BrokerOperator broker = BrokerOperator.admin()) {
            // Given
            broker.configure(bundle.topics.deadLetters(), "cleanup.policy", "compact");
            bundle.start();

            // When
            RefusedWriteTest.send(bundle, 1, null, "no application");

            // Then
            ConsumerRecord<byte[], byte[]> letter = bundle.topics.awaitDeadLetter();
            assertThat(new String(letter.key(), StandardCharsets.UTF_8))
                    .isEqualTo(bundle.topics.applications() + "-1@0");
            assertThat(new String(letter.value(), StandardCharsets.UTF_8)).isEqualTo("no application");
            assertThat(TestTopics.header(letter, "dead-letter-key")).isEqualTo("none");
            assertOthersAreServed(bundle);
        }
    }

    @Test
    void aRejectionWithoutKeyStopsNobodyWhereRejectionsAreCompacted() {
        try (LogCapture log = LogCapture.shipped(Map.of());
                RunningBundle bundle = RunningBundle.prepare(2)) {
            // Given
            String rejections = bundle.topics.applications() + "-rejections";
            RunningBundle.broker().createTopic(rejections, 1, Map.of("cleanup.policy", "compact"));
            bundle.with("topic.rejections", rejections).start();
            ManagementClient seen = ManagementClient.of(bundle);

            // When
            RefusedWriteTest.send(bundle, 0, null, "{\"event_id\":\"nokey\",\"bank_name\":\"hdfc\"}");

            // Then
            bundle.topics.awaitDeadLetter();
            assertOthersAreServed(bundle);
            bundle.topics.send("bad", "{\"event_id\":\"bad\",\"bank_name\":\"hdfc\"}");
            assertThat(bundle.topics.await(rejections, 1)).hasSize(1);
            bundle.topics.offsets.awaitAllCommitted();
            assertThat(log.lines().stream().filter(line -> line.contains("rejection is left out")))
                    .as("lines")
                    .hasSize(1);
            assertThat(seen.metric("session_routes_rejections_left_out_total")).isEqualTo(1);
            bundle.stop();
            bundle.start();
            assertOthersAreServed(bundle);
            assertThat(bundle.topics.read(bundle.topics.deadLetters()))
                    .as("dead letters after a restart")
                    .hasSize(2);
        }
    }

    @Test
    void aRejectionThatItsTopicTakesInNoFormSlowsNobody() {
        try (RunningBundle bundle = RunningBundle.prepare(2)) {
            // Given
            String rejections = bundle.topics.applications() + "-rejections";
            RunningBundle.broker().createTopic(rejections, 1, Map.of("max.message.bytes", "1024"));
            bundle.with("topic.rejections", rejections).start();
            RefusedWriteTest.send(
                    bundle, 0, "long", "{\"event_id\":\"" + "x".repeat(2_000) + "\",\"bank_name\":\"hdfc\"}");
            await("its rejection is refused")
                    .until(() -> !bundle.window().view().failedWrites().isEmpty());

            // When
            for (int i = 0; i < 2 * OTHERS; i++) {
                RefusedWriteTest.send(bundle, i % 2, "o" + i, "{\"application_id\":\"o" + i + "\"}");
            }

            // Then
            await("the others are served, far more than one a second")
                    .atMost(Duration.ofSeconds(OTHERS))
                    .until(() -> bundle.topics.endOfSessions() == 2 * OTHERS);
            assertThat(bundle.window().view().failedWrites())
                    .as("what health says")
                    .extracting(FailedWrite::route)
                    .containsExactly("publish-rejection");
        }
    }

    private static void assertOthersAreServed(RunningBundle bundle) {
        long before = bundle.topics.endOfSessions();
        for (int i = 0; i < OTHERS; i++) {
            RefusedWriteTest.send(
                    bundle, i % 2, "o" + i, "{\"application_id\":\"o" + before + "-" + i + "\",\"product\":\"gold\"}");
        }
        await("others are served")
                .atMost(Duration.ofSeconds(30))
                .until(() -> bundle.topics.endOfSessions() == before + OTHERS);
        bundle.topics.offsets.awaitAllCommitted();
        assertThat(List.copyOf(bundle.window().view().failedWrites())).isEmpty();
    }
}
