package io.sessionroutes.route.dedupe;

import static io.sessionroutes.route.dedupe.OneSessionPromises.assertSameSession;
import static io.sessionroutes.route.dedupe.OneSessionPromises.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.sessionroutes.dev.SandboxAnswer;
import io.sessionroutes.dev.SandboxCall;
import io.sessionroutes.harness.RunningBundle;
import io.sessionroutes.window.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What has happened to an event while it waited is looked at before its call, not only when it arrives. */
class LateCopiesTest {

    private static final int APPLICANTS = 20;
    private static final int COPIES = 5;

    private static final AtomicInteger asked = new AtomicInteger();
    private static volatile CountDownLatch released = new CountDownLatch(1);

    /** A database that hangs for the first two events. The setting names it. */
    public static final class Hanging extends MemoryIdempotentRepository {
        @Override
        public boolean contains(String key) {
            if (asked.incrementAndGet() <= 2) {
                try {
                    released.await();
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
            }
            return super.contains(key);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void copiesThatComeWithinMillisecondsGetOneSession(boolean keys) {
        try (RunningBundle bundle = RunningBundle.prepare(4).start()) {
            // Given
            bundle.finbox.latency(Duration.ofMillis(300));

            // When
            for (int copy = 0; copy < COPIES; copy++) {
                bundle.topics.send(keys ? "k" + copy : null, event("e-1", "app-1"));
            }

            // Then
            assertThat(bundle.topics.awaitSessions(COPIES))
                    .extracting(session -> session.path("session_id").asText())
                    .as("session ids")
                    .hasSize(COPIES)
                    .containsOnly(bundle.finbox.calls().get(0).sessionId());
            bundle.topics.offsets.awaitAllCommitted();
            assertThat(bundle.finbox.calls()).as("calls").hasSize(1);
            assertThat(bundle.window().view().counts().outcomes())
                    .containsEntry(Outcome.PUBLISHED, 1L)
                    .containsEntry(Outcome.DEDUPLICATED, COPIES - 1L);
        }
    }

    @Test
    void aCopyOfAnEventThatIsSetAsideIsCalledForItself() {
        try (RunningBundle bundle = RunningBundle.prepare(4).start()) {
            // Given
            AtomicInteger calls = new AtomicInteger();
            bundle.finbox.latency(Duration.ofMillis(300));
            bundle.finbox.scenario(request ->
                    calls.incrementAndGet() == 1 ? SandboxAnswer.json(400, "{\"error\":{\"code\":\"X\"}}") : null);

            // When
            bundle.topics.send("k1", event("e-1", "app-1"));
            bundle.topics.send("k2", event("e-1", "app-1"));

            // Then
            bundle.topics.awaitSessions(1);
            bundle.topics.awaitDeadLetters(1);
            bundle.topics.offsets.awaitAllCommitted();
            assertThat(bundle.finbox.calls()).as("calls").hasSize(2);
        }
    }

    @Test
    void aCopyThatWaitsForItsRetryWhileTheOtherGetsItsSessionGetsTheSame() {
        try (RunningBundle bundle =
                RunningBundle.prepare(4).with("finbox.retry-delay", "3 s").start()) {
            // Given
            AtomicInteger calls = new AtomicInteger();
            bundle.finbox.scenario(request -> calls.incrementAndGet() == 1 ? SandboxAnswer.status(503) : null);
            bundle.topics.send("k1", event("e-1", "app-1"));
            await("the first copy waits")
                    .until(() -> bundle.window().view().counts().parked() == 1);

            // When
            bundle.topics.send("k2", event("e-1", "app-1"));

            // Then
            assertSameSession(bundle.topics.awaitSessions(2));
            bundle.topics.offsets.awaitAllCommitted();
            assertThat(bundle.finbox.calls())
                    .as("calls")
                    .extracting(SandboxCall::status)
                    .containsExactly(503, 200);
            assertThat(bundle.window().view().counts().outcomes())
                    .containsEntry(Outcome.PUBLISHED, 1L)
                    .containsEntry(Outcome.DEDUPLICATED, 1L);
        }
    }

    @Test
    void applicantsWhoAreSentTwiceInAnOutageHaveOneSessionEach() {
        try (RunningBundle bundle = RunningBundle.prepare(1).start()) {
            // Given
            bundle.finbox.answerAll(503);
            for (int i = 0; i < APPLICANTS; i++) {
                bundle.topics.send("k" + i, event("e-" + i, "app-" + i));
                bundle.topics.send("again-" + i, event("e-" + i, "app-" + i));
            }
            await("a hold in which copies wait for another call")
                    .until(() -> bundle.policy().currentHold() != null
                            && bundle.window().view().counts().buffered() >= APPLICANTS / 2);

            // When
            bundle.finbox.asDocumented();

            // Then
            List<JsonNode> sessions = bundle.topics.awaitSessions(2 * APPLICANTS);
            bundle.topics.offsets.awaitAllCommitted();
            assertThat(bundle.finbox.calls().stream().filter(call -> call.sessionId() != null))
                    .as("sessions made")
                    .hasSize(APPLICANTS);
            assertThat(sessions.stream()
                            .map(session -> session.path("session_id").asText())
                            .distinct())
                    .as("sessions published")
                    .hasSize(APPLICANTS);
        }
    }

    @Test
    void noCallBeginsForAPartitionThatWentWhileADatabaseWasAsked() {
        try (RunningBundle first = RunningBundle.prepare(2)
                .with("shutdown.timeout", "2 s")
                .with("dedupe.repository", "#class:" + Hanging.class.getName())) {
            // Given
            asked.set(0);
            released = new CountDownLatch(1);
            first.start();
            for (int partition = 0; partition < 2; partition++) {
                first.topics.send(new ProducerRecord<>(
                        first.topics.applications(),
                        partition,
                        null,
                        event("e-" + partition, "app-" + partition).getBytes(StandardCharsets.UTF_8)));
            }
            await("both events ask").until(() -> asked.get() == 2);

            // When
            try (RunningBundle second = first.another().start()) {
                await("the next owner's session")
                        .until(() -> second.window().view().counts().outcomes().get(Outcome.PUBLISHED) == 1);
                released.countDown();

                // Then
                await("nothing unfinished")
                        .until(() -> first.window().view().counts().unfinished() == 0);
                assertThat(first.window().view().counts().outcomes())
                        .containsEntry(Outcome.ABANDONED, 1L)
                        .containsEntry(Outcome.PUBLISHED, 1L);
                assertThat(first.finbox.calls()).as("calls").hasSize(2);
            }
        } finally {
            released.countDown();
        }
    }
}
