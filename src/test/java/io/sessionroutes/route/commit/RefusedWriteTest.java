package io.sessionroutes.route.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.sessionroutes.harness.BrokerOperator;
import io.sessionroutes.harness.LogCapture;
import io.sessionroutes.harness.ManagementClient;
import io.sessionroutes.harness.RunningBundle;
import io.sessionroutes.harness.TestTopics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** A record that its topic refuses for what it is ends by a simpler outcome, after one call, and stops nobody else. */
public class RefusedWriteTest {

    private static final int OTHERS = 20;

    @Test
    void aSessionEventLargerThanItsTopicIsPublishedWithoutItsTexts() {
        try (RunningBundle bundle = RunningBundle.prepare(2);
                BrokerOperator broker = BrokerOperator.admin()) {
            // Given
            broker.configure(bundle.topics.sessions(), "max.message.bytes", "4096");
            bundle.start();

            // When
            send(bundle, 0, "BIG", application("BIG", "x".repeat(5_000)));
            await("the call for BIG").until(() -> bundle.finbox.callsFor("BIG").size() == 1);
            sendOthers(bundle);

            // Then
            List<JsonNode> sessions = awaitSessions(bundle, OTHERS + 1);
            JsonNode big = of("BIG", sessions);
            assertThat(big.has("product")).as("the product").isFalse();
            assertThat(big.path("session_id").asText()).isNotEmpty();
            assertThat(big.path("link_id").asText()).isEqualTo("BIG");
            assertThat(big.path("source").path("partition").asInt(-1)).isZero();
            assertCalledOnceAlsoAfterARestart(bundle, "BIG");
        }
    }

    @Test
    void aSessionEventThatFitsInNoFormIsADeadLetterOfAnAnsweredEvent() {
        try (RunningBundle bundle = RunningBundle.prepare(2);
                BrokerOperator broker = BrokerOperator.admin()) {
            // Given
            broker.configure(bundle.topics.sessions(), "max.message.bytes", "2048");
            bundle.start();
            send(bundle, 0, "LONG", withLongEventId("LONG"));
            await("its answer is kept")
                    .until(() -> !bundle.window().view().failedWrites().isEmpty());

            // When
            sendOthers(bundle);

            // Then
            awaitSessions(bundle, OTHERS);
            ConsumerRecord<byte[], byte[]> letter = bundle.topics.awaitDeadLetter();
            assertThat(TestTopics.header(letter, "dead-letter-stage")).isEqualTo("publish");
            assertThat(TestTopics.header(letter, "dead-letter-kind")).isEqualTo("ANSWERED");
            assertThat(TestTopics.header(letter, "dead-letter-code")).isEqualTo("SESSION_NOT_PUBLISHABLE");
            assertThat(TestTopics.header(letter, "dead-letter-session-id")).isNotEmpty();
            assertThat(TestTopics.header(letter, "dead-letter-attempts")).isEqualTo("1");
            assertThat(TestTopics.headers(letter)).doesNotContain("http");
            assertCalledOnceAlsoAfterARestart(bundle, "LONG");
        }
    }

    @Test
    void aQuietHourLetsTheNextEventInThoughAnAnswerIsKept() {
        try (RunningBundle bundle = RunningBundle.prepare(2);
                BrokerOperator broker = BrokerOperator.admin()) {
            // Given
            broker.configure(bundle.topics.sessions(), "max.message.bytes", "2048");
            bundle.start();
            for (int i = 0; i < 3; i++) {
                send(bundle, 0, "LONG" + i, withLongEventId("LONG" + i));
            }
            await("their answers are kept")
                    .until(() -> bundle.window().view().counts().inFlight() == 3
                            && !bundle.window().view().failedWrites().isEmpty());

            // When
            send(bundle, 1, "good", application("good", "gold"));

            // Then
            awaitSessions(bundle, 1);
            assertThat(bundle.topics.awaitDeadLetters(3)).hasSize(3);
            bundle.topics.offsets.awaitAllCommitted();
            await("writes are well")
                    .until(() -> bundle.window().view().failedWrites().isEmpty());
        }
    }

    @Test
    void aTopicThatTakesNothingMakesNoDeadLetters() {
        try (RunningBundle bundle = RunningBundle.prepare(2);
                BrokerOperator broker = BrokerOperator.admin()) {
            // Given
            broker.close(bundle.topics.sessions());
            bundle.start();
            send(bundle, 0, "a", application("a", "gold"));
            await("an answer is kept")
                    .until(() -> !bundle.window().view().failedWrites().isEmpty());
            sendOthers(bundle);

            // When
            await("some try").until(() -> bundle.finbox.calls().size() >= 4);
            int tried = bundle.finbox.calls().size();
            long refused = broker.refusedWrites(bundle.topics.sessions());
            await("writes go on").until(() -> broker.refusedWrites(bundle.topics.sessions()) >= refused + 8);

            // Then
            assertThat(bundle.finbox.calls().size() - tried)
                    .as("calls meanwhile")
                    .isLessThanOrEqualTo(4);
            broker.open(bundle.topics.sessions());
            List<JsonNode> sessions = awaitSessions(bundle, OTHERS + 1);
            assertThat(of("a", sessions).path("product").asText())
                    .as("written whole")
                    .isEqualTo("gold");
            assertThat(bundle.finbox.calls()).as("calls").hasSize(OTHERS + 1);
            assertThat(bundle.topics.read(bundle.topics.deadLetters()))
                    .as("dead letters")
                    .isEmpty();
        }
    }

    @Test
    void aLimitThatIsLoweredAtRunTimeStopsNobody() {
        try (RunningBundle bundle = RunningBundle.prepare(2).start();
                BrokerOperator broker = BrokerOperator.admin()) {
            // Given
            send(bundle, 0, "one", application("one", "x".repeat(5_000)));
            assertThat(of("one", awaitSessions(bundle, 1)).path("product").asText())
                    .hasSize(5_000);

            // When
            broker.configure(bundle.topics.sessions(), "max.message.bytes", "4096");
            send(bundle, 0, "two", application("two", "x".repeat(5_000)));
            send(bundle, 0, "one", application("one", "x".repeat(5_000)).replace("at-one", "at-one-again"));
            sendOthers(bundle);

            // Then
            List<JsonNode> sessions = awaitSessions(bundle, OTHERS + 3);
            assertThat(of("two", sessions).has("product")).isFalse();
            bundle.topics.offsets.awaitAllCommitted();
            assertThat(bundle.finbox.callsFor("two")).as("calls").hasSize(1);
        }
    }

    @Test
    void aKnownSessionEventThatItsTopicTakesNoMoreIsPublishedWithoutItsTexts() {
        try (RunningBundle bundle = RunningBundle.prepare(2).start();
                BrokerOperator broker = BrokerOperator.admin()) {
            // Given
            send(bundle, 0, "one", application("one", "x".repeat(5_000)));
            JsonNode first = of("one", awaitSessions(bundle, 1));

            // When
            broker.configure(bundle.topics.sessions(), "max.message.bytes", "4096");
            send(bundle, 0, "one", application("one", "x".repeat(5_000)));
            sendOthers(bundle);

            // Then
            List<JsonNode> again = awaitSessions(bundle, OTHERS + 2).stream()
                    .filter(session -> !session.has("product"))
                    .toList();
            assertThat(again).hasSize(1);
            assertThat(again.get(0).path("session_id")).isEqualTo(first.path("session_id"));
            assertThat(again.get(0).path("redirect_url")).isEqualTo(first.path("redirect_url"));
            assertThat(again.get(0).path("event_id")).isEqualTo(first.path("event_id"));
            assertThat(bundle.finbox.callsFor("one")).as("calls").hasSize(1);
        }
    }

    @Test
    void anEventWithoutKeyEndsWhereTheSessionTopicIsCompacted() {
        try (RunningBundle bundle = RunningBundle.prepare(2);
                BrokerOperator broker = BrokerOperator.admin()) {
            // Given
            broker.configure(bundle.topics.sessions(), "cleanup.policy", "compact");
            bundle.start();

            // When
            send(bundle, 0, null, application("keyless", "gold"));
            sendOthers(bundle);

            // Then
            awaitSessions(bundle, OTHERS);
            ConsumerRecord<byte[], byte[]> letter = bundle.topics.awaitDeadLetter();
            assertThat(TestTopics.header(letter, "dead-letter-code")).isEqualTo("SESSION_NOT_PUBLISHABLE");
            assertThat(TestTopics.json(letter.value()).path("application_id").asText())
                    .isEqualTo("keyless");
            assertCalledOnceAlsoAfterARestart(bundle, "keyless");
        }
    }

    @Test
    void sessionsThatAreLostOneAfterTheOtherAreToldAndSlowed() {
        try (LogCapture log = LogCapture.shipped(Map.of());
                RunningBundle bundle = RunningBundle.prepare(2);
                BrokerOperator broker = BrokerOperator.admin()) {
            // Given
            broker.configure(bundle.topics.sessions(), "cleanup.policy", "compact");
            bundle.with("brake.after", "3").with("finbox.max-in-flight", "1").start();
            ManagementClient seen = ManagementClient.of(bundle);

            // When
            for (int i = 0; i < 4; i++) {
                send(bundle, 0, null, application("keyless-" + i, "gold"));
            }

            // Then
            bundle.topics.awaitDeadLetters(4);
            assertThat(bundle.window().view().brakedPartitions()).as("slowed").isEqualTo(1);
            assertThat(seen.metric("session_routes_rejected_in_a_row")).isEqualTo(4);
            assertThat(log.lines().stream()
                            .filter(line -> line.contains("The session topic refuses a session event in every form")))
                    .as("lines")
                    .hasSize(1)
                    .allMatch(line -> line.contains(bundle.topics.applications() + "-0@0"));
        }
    }

    static void assertCalledOnceAlsoAfterARestart(RunningBundle bundle, String link) {
        bundle.topics.offsets.awaitAllCommitted();
        assertThat(bundle.finbox.callsFor(link)).as("calls").hasSize(1);
        bundle.stop();
        bundle.start();
        int sessions = bundle.topics.read(bundle.topics.sessions()).size();
        send(bundle, 0, "last", application("last", "gold"));
        bundle.topics.awaitSessions(sessions + 1);
        bundle.topics.offsets.awaitAllCommitted();
        assertThat(bundle.finbox.callsFor(link)).as("calls after a restart").hasSize(1);
    }

    private static List<JsonNode> awaitSessions(RunningBundle bundle, int count) {
        await("session events").atMost(Duration.ofSeconds(30)).until(() -> bundle.topics.endOfSessions() >= count);
        return bundle.topics.awaitSessions(count);
    }

    private static JsonNode of(String application, List<JsonNode> sessions) {
        return sessions.stream()
                .filter(session -> session.path("application_id").asText().equals(application))
                .findFirst()
                .orElseThrow();
    }

    /** To both partitions. */
    private static void sendOthers(RunningBundle bundle) {
        IntStream.range(0, OTHERS).forEach(i -> send(bundle, i % 2, "o" + i, application("o" + i, "gold")));
    }

    private static String application(String id, String product) {
        return "{\"event_id\":\"at-" + id + "\",\"application_id\":\"" + id + "\",\"product\":\"" + product + "\"}";
    }

    /** Its session event has no form of less than 2,000 bytes. */
    private static String withLongEventId(String id) {
        return application(id, "gold").replace("at-", "x".repeat(2_000));
    }

    public static void send(RunningBundle bundle, int partition, String key, String value) {
        bundle.topics.send(new ProducerRecord<>(
                bundle.topics.applications(),
                partition,
                key == null ? null : key.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                value.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }
}
