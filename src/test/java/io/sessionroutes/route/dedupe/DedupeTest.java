package io.sessionroutes.route.dedupe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sessionroutes.harness.LogCapture;
import io.sessionroutes.harness.RunningBundle;
import io.sessionroutes.window.Outcome;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** The session topic as the only store, and what the settings change. */
class DedupeTest extends OneSessionPromises {

    @Override
    RunningBundle prepare(int partitions) {
        return RunningBundle.prepare(partitions);
    }

    @Test
    void anAnswerOfAnotherInstanceIsKnown() {
        try (RunningBundle bundle = RunningBundle.prepare().start()) {
            // Given
            await("all loaded").until(() -> bundle.dedupe().state().loaded());
            bundle.topics.sendSession(
                    "k", session(bundle.topics, "e-1", "app-1", Instant.now(), null), System.currentTimeMillis());
            await("the answer known").until(() -> bundle.dedupe().answers().size() == 1);

            // When
            bundle.topics.send("k", event("e-1", "app-1"));

            // Then
            assertSameSession(bundle.topics.awaitSessions(2));
            assertThat(bundle.finbox.calls()).as("calls").isEmpty();
        }
    }

    @Test
    void conflictsAreToldInOneLineThatQuotesNobody() {
        try (LogCapture log = LogCapture.shipped(Map.of());
                RunningBundle bundle = RunningBundle.prepare(1).start()) {
            // When
            for (int i = 0; i < 20; i++) {
                bundle.topics.send("k", event("evt-1", "app-" + i));
            }
            bundle.topics.awaitSessions(20);

            // Then
            assertThat(bundle.dedupe().answers().conflicts()).isEqualTo(19);
            assertThat(log.lines().stream().filter(line -> line.contains("has the id of another")))
                    .hasSizeBetween(1, 3)
                    .first()
                    .asString()
                    .contains(bundle.topics.applications() + "-0@1")
                    .doesNotContain("evt-1", "app-1");
        }
    }

    @Test
    void aWindowOfNothingRecognisesNothing() {
        try (RunningBundle bundle =
                RunningBundle.prepare().with("dedupe.window", "0").start()) {
            // When
            bundle.topics.send("k", event("e-1", "app-1"));
            bundle.topics.send("k", event("e-1", "app-1"));

            // Then
            bundle.topics.awaitSessions(2);
            assertThat(bundle.finbox.calls()).as("calls").hasSize(2);
        }
    }

    @Test
    void dropPublishesNothingAgain() {
        try (RunningBundle bundle =
                RunningBundle.prepare().with("dedupe.answer", "drop").start()) {
            // When
            bundle.topics.send("k", event("e-1", "app-1"));
            bundle.topics.send("k", event("e-1", "app-1"));
            bundle.topics.send("k", event("e-2", "app-2"));

            // Then
            bundle.topics.awaitSessions(2);
            bundle.topics.offsets.awaitAllCommitted();
            assertThat(bundle.topics.read(bundle.topics.sessions())).hasSize(2);
            assertThat(bundle.window().view().counts().outcomes()).containsEntry(Outcome.DEDUPLICATED, 1L);
        }
    }

    @Test
    void aDayOfOldAnswersDoesNotKeepAnInstanceFromServing() {
        try (RunningBundle bundle = RunningBundle.prepare(4)) {
            // Given
            Instant now = Instant.now();
            int old = 50_000;
            for (int i = 0; i < old; i++) {
                Instant at = now.minusSeconds(23 * 3600 * (long) (old - i) / old + 60);
                bundle.topics.sendSession(
                        "k" + i, session(bundle.topics, "e-" + i, "app-" + i, at, null), at.toEpochMilli());
            }
            bundle.topics.flush();
            bundle.topics.send("new", event("new", "app-new"));
            AtomicReference<Boolean> loadedAtTheFirstCall = new AtomicReference<>();
            bundle.finbox.scenario(request -> {
                loadedAtTheFirstCall.compareAndSet(null, bundle.dedupe().state().loaded());
                return null;
            });

            // When
            long start = System.nanoTime();
            bundle.start();
            long started = System.nanoTime();
            await("the session").until(() -> bundle.finbox.calls().size() == 1);
            long served = System.nanoTime();
            await("all loaded").until(() -> bundle.dedupe().state().loaded());

            // Then
            System.out.printf(
                    "%d old answers: routes started after %d ms, first call %d ms later, all loaded %d ms after the start; %d bytes%n",
                    old,
                    (started - start) / 1_000_000,
                    (served - started) / 1_000_000,
                    (System.nanoTime() - start) / 1_000_000,
                    bundle.dedupe().answers().bytes());
            assertThat(loadedAtTheFirstCall.get())
                    .as("all loaded at the first call")
                    .isFalse();
            bundle.topics.offsets.awaitAllCommitted();
            assertThat(bundle.dedupe().answers().size()).isEqualTo(old + 1);
            bundle.topics.send("k0", event("e-0", "app-0"));
            bundle.topics.offsets.awaitAllCommitted();
            assertThat(bundle.finbox.calls()).as("calls").hasSize(1);
            assertThat(bundle.dedupe().answers().calledAgain()).isZero();
        }
    }
}
