package io.sessionroutes.route.commit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sessionroutes.dev.SandboxAnswer;
import io.sessionroutes.harness.RunningBundle;
import io.sessionroutes.harness.TestTopics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.camel.Processor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The ways in which Camel's Kafka consumer loses or repeats events, each shown not to be ours. The package says which
 * trap is which.
 */
class CommitTrapsTest {

    private static final String FAR = "30 s";

    @Test
    void aFailedRecordIsNotCommittedOnAPlainStop() {
        try (RunningBundle bundle =
                RunningBundle.prepare(1).with("finbox.retry-delay", FAR).start()) {
            // Given
            send(bundle, "a", "b!503x1", "c");
            bundle.topics.awaitSessions(2);
            awaitCalls(bundle, 3);

            // When
            bundle.stop();

            // Then
            assertThat(committed(bundle))
                    .as("committed up to the record that failed, and not past it")
                    .isEqualTo(1);
            bundle.start();
            assertThat(ids(bundle.topics.awaitSessions(3))).containsExactlyInAnyOrder("a", "b!503x1", "c");
            assertThat(bundle.finbox.callsFor("c"))
                    .as("calls for what was finished beyond it")
                    .hasSize(1);
        }
    }

    @Test
    void aStopDuringARetryDeadLettersNothing() {
        try (RunningBundle bundle =
                RunningBundle.prepare(1).with("finbox.retry-delay", FAR).start()) {
            // Given
            send(bundle, IntStream.range(0, 9).mapToObj(i -> "r" + i + "!503x1").toArray(String[]::new));
            awaitCalls(bundle, 9);

            // When
            bundle.stop();

            // Then
            assertThat(bundle.topics.read(bundle.topics.deadLetters()))
                    .as("dead letters")
                    .isEmpty();
            bundle.start();
            assertThat(bundle.topics.awaitSessions(9)).hasSize(9);
            bundle.topics.offsets.awaitAllCommitted();
        }
    }

    @Test
    void anEventThatKeepsFailingIsNeitherSkippedNorDoesItRepeatTheOthers() {
        try (RunningBundle bundle = RunningBundle.prepare(1)
                .with("finbox.dead-letter-budget", "0")
                .with("finbox.max-attempts", "2")
                .start()) {
            // Given
            send(bundle, "a", "b!500", "c");

            // When
            Awaitility.await("some calls")
                    .until(() -> bundle.finbox.callsFor("b!500").size() >= 4);

            // Then
            assertThat(committed(bundle))
                    .as("committed up to the event that fails")
                    .isLessThanOrEqualTo(1);
            assertThat(bundle.finbox.callsFor("a"))
                    .as("calls for the event before it")
                    .hasSize(1);
            assertThat(bundle.finbox.callsFor("c"))
                    .as("calls for the event behind it")
                    .hasSizeLessThanOrEqualTo(1);
            bundle.finbox.scenario(request -> SandboxAnswer.session());
            assertThat(ids(bundle.topics.awaitSessions(3))).containsExactlyInAnyOrder("a", "b!500", "c");
            bundle.topics.offsets.awaitAllCommitted();
            assertThat(bundle.topics.read(bundle.topics.deadLetters()))
                    .as("dead letters")
                    .isEmpty();
        }
    }

    @Test
    void aDeadLetterTopicThatIsDownLosesNothing() {
        try (RunningBundle bundle =
                RunningBundle.prepare(1).with("kafka.max.block.ms", "300").with("shutdown.timeout", "4 s")) {
            // Given
            String late = bundle.topics.deadLetters() + "-late";
            bundle.with("topic.dead-letters", late).start();
            bundle.topics.send("p", "poison");
            Awaitility.await("a dead letter that cannot be written")
                    .until(() -> !bundle.window().view().failedWrites().isEmpty());

            // When
            bundle.stop();
            long uncommitted = bundle.topics.offsets.lag();
            bundle.start();

            // Then
            assertThat(uncommitted)
                    .as("nothing committed without its dead letter")
                    .isEqualTo(1);
            RunningBundle.broker().createTopic(late, 1, Map.of());
            bundle.topics.offsets.awaitAllCommitted();
            List<ConsumerRecord<byte[], byte[]>> deadLetters = bundle.topics.read(late);
            assertThat(deadLetters).as("one dead letter").hasSize(1);
            assertThat(deadLetters.get(0).value()).isEqualTo("poison".getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void anOutageOnAFirstDeployLosesNothing() {
        try (RunningBundle bundle = RunningBundle.prepare(2)) {
            // Given
            bundle.finbox.down();
            String[] ids = IntStream.range(0, 40).mapToObj(i -> "o" + i).toArray(String[]::new);
            send(bundle, ids);
            bundle.start();

            // When
            Awaitility.await("a hold").until(() -> bundle.policy().currentHold() != null);
            bundle.finbox.up();

            // Then
            assertThat(ids(bundle.topics.awaitSessions(40))).containsExactlyInAnyOrder(ids);
            bundle.topics.offsets.awaitAllCommitted();
            assertThat(bundle.topics.read(bundle.topics.deadLetters()))
                    .as("dead letters")
                    .isEmpty();
            assertThat(bundle.finbox.counts().calls()).as("answered calls").isEqualTo(40);
        }
    }

    @Test
    void aPauseReadsNothingASecondTime() {
        try (RunningBundle bundle = RunningBundle.prepare(1)
                .with("finbox.max-in-flight", "1")
                .with("window.max-buffered", "1")
                .with("kafka.max.poll.records", "2")
                .start()) {
            // Given
            AtomicInteger mostBuffered = new AtomicInteger();
            bundle.finbox.latency(Duration.ofMillis(20));
            bundle.finbox.scenario(request -> {
                mostBuffered.accumulateAndGet(bundle.window().view().counts().buffered(), Math::max);
                return null;
            });
            String[] ids = IntStream.range(0, 60).mapToObj(i -> "s" + i).toArray(String[]::new);

            // When
            send(bundle, ids);

            // Then
            assertThat(ids(bundle.topics.awaitSessions(60))).containsExactlyInAnyOrder(ids);
            bundle.topics.offsets.awaitAllCommitted();
            assertThat(bundle.finbox.counts().calls())
                    .as("calls, with intake paused and resumed in between")
                    .isEqualTo(60);
            assertThat(mostBuffered)
                    .as("records taken in beyond the limit, which is when intake pauses")
                    .hasValueBetween(1, 3);
            assertThat(bundle.finbox.counts().maxInFlight())
                    .as("calls at a time")
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"enrichRequest", "checkRecord", "writeRequest", "readAnswer", "buildSessionEvent"})
    void anErrorInAStepEndsNeitherThePollLoopNorTheEvent(String step) {
        try (RunningBundle bundle = RunningBundle.prepare(1)
                .around(step, inner -> overflowing(inner, "bad"))
                .start()) {
            // When
            send(bundle, "bad", "good");

            // Then
            assertThat(ids(bundle.topics.awaitSessions(1))).containsExactly("good");
            ConsumerRecord<byte[], byte[]> deadLetter = bundle.topics.awaitDeadLetter();
            assertThat(TestTopics.header(deadLetter, "dead-letter-kind")).isEqualTo("INTERNAL");
            assertThat(TestTopics.header(deadLetter, "dead-letter-code")).isEqualTo("INTERNAL_ERROR");
            assertThat(TestTopics.header(deadLetter, "dead-letter-message")).doesNotContain("StackOverflow", "bad");
            assertThat(deadLetter.value()).isEqualTo(event("bad").getBytes(StandardCharsets.UTF_8));
            bundle.topics.offsets.awaitAllCommitted();
        }
    }

    private static Processor overflowing(Processor step, String key) {
        return exchange -> {
            if (new String(
                            io.sessionroutes.message.ApplicationEvent.of(exchange)
                                    .received()
                                    .key(),
                            StandardCharsets.UTF_8)
                    .equals(key)) {
                throw new StackOverflowError("canary");
            }
            step.process(exchange);
        };
    }

    @Test
    void anEventThatAStopInterruptsIsServedAfterTheRestart() {
        try (RunningBundle bundle = RunningBundle.prepare(1)
                .with("shutdown.timeout", "3 s")
                .with("finbox.timeout", "1 m")
                .start()) {
            // Given
            send(bundle, "h!hangx1");
            awaitCalls(bundle, 1);

            // When
            bundle.stop();

            // Then
            assertThat(bundle.topics.offsets.lag())
                    .as("unfinished, so not committed")
                    .isEqualTo(1);
            bundle.start();
            assertThat(ids(bundle.topics.awaitSessions(1))).containsExactly("h!hangx1");
            bundle.topics.offsets.awaitAllCommitted();
            assertThat(bundle.topics.read(bundle.topics.deadLetters()))
                    .as("dead letters")
                    .isEmpty();
        }
    }

    private static void send(RunningBundle bundle, String... ids) {
        for (String id : ids) {
            bundle.topics.send(id, event(id));
        }
    }

    private static String event(String id) {
        return "{\"application_id\":\"" + id + "\"}";
    }

    private static void awaitCalls(RunningBundle bundle, int calls) {
        Awaitility.await(calls + " calls").until(() -> bundle.finbox.counts().calls() >= calls);
    }

    private static long committed(RunningBundle bundle) {
        var offset = bundle.topics.offsets.committed().get(new TopicPartition(bundle.topics.applications(), 0));
        return offset == null ? 0 : offset.offset();
    }

    private static List<String> ids(List<JsonNode> sessions) {
        return sessions.stream()
                .map(session -> session.path("application_id").asText())
                .toList();
    }
}
