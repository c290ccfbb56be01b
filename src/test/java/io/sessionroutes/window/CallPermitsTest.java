package io.sessionroutes.window;

import static io.sessionroutes.window.TestRecords.P0;
import static io.sessionroutes.window.TestRecords.record;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Who may call when: the rate, and the share of retries. */
class CallPermitsTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final FakeEngine engine = new FakeEngine();

    @Test
    void aRateIsChargedForCallsOnly() {
        // Given
        Window window = FakeEngine.window(
                new WindowLimits(50, 200, 100, 1_000_000, Duration.ofSeconds(1), 2), engine, PartitionGate.OPEN);
        window.intake().assign(P0, 0, CommitMetadata.NOTHING);
        for (int poison = 0; poison < 100; poison++) {
            window.intake().accept(record(P0, poison, "poison-" + poison));
        }
        window.intake().accept(record(P0, 100, "sound"));

        // When
        long began = engine.now;
        while (engine.running.stream().noneMatch(tracked -> tracked.offset == 100)) {
            for (TrackedEvent tracked : List.copyOf(engine.running)) {
                tracked.finish(Outcome.DEAD_LETTERED);
                engine.end(window, tracked);
            }
            engine.pass(window, SECOND / 100);
        }

        // Then
        assertThat(engine.now - began)
                .as("nanoseconds behind a hundred that make no call")
                .isLessThan(2 * SECOND);
    }

    @Test
    void aFirstCallCountsOnceThoughAWriteFollowsInTheSameThread() {
        // Given
        Window window = FakeEngine.window(TestRecords.limits(50), engine, PartitionGate.OPEN);
        window.intake().assign(P0, 0, CommitMetadata.NOTHING);

        // When
        for (int event = 0; event < 200; event++) {
            window.intake().accept(record(P0, event, "k" + event));
            TrackedEvent tracked = engine.running.get(0);
            tracked.event().countCall();
            tracked.overload = event % 8 == 7;
            tracked.requeue(ResumePoint.DEAD_LETTER, engine.now);
            engine.end(window, tracked);
            tracked.finish(Outcome.DEAD_LETTERED);
            engine.end(window, tracked);
            engine.pass(window, SECOND / 50);
        }

        // Then
        assertThat(window.view().callLimit())
                .as("an eighth of the calls was too many")
                .isLessThan(50);
    }

    @Test
    void retriesTakeHalfOfTheCallsWhileFreshEventsWait() {
        // Given
        Window window = FakeEngine.window(
                new WindowLimits(10, 200, 100, 1_000_000, Duration.ofSeconds(1), 0), engine, PartitionGate.OPEN);
        window.intake().assign(P0, 0, CommitMetadata.NOTHING);
        for (int event = 0; event < 10; event++) {
            window.intake().accept(record(P0, event, "retry-" + event));
        }
        for (TrackedEvent tracked : List.copyOf(engine.running)) {
            tracked.event().countCall();
            tracked.requeue(ResumePoint.SESSION, engine.now + SECOND);
            engine.end(window, tracked);
        }

        // When
        for (int event = 10; event < 30; event++) {
            window.intake().accept(record(P0, event, "fresh-" + event));
        }
        for (TrackedEvent tracked : List.copyOf(engine.running)) {
            tracked.requeue(ResumePoint.APPLICATION, engine.now + 60 * SECOND);
        }
        engine.pass(window, SECOND);
        for (TrackedEvent tracked : List.copyOf(engine.running)) {
            tracked.finish(Outcome.PUBLISHED);
            engine.end(window, tracked);
        }

        // Then
        assertThat(engine.running).hasSize(10);
        assertThat(engine.running.stream().filter(tracked -> tracked.event().calls() > 0))
                .as("retries")
                .hasSize(5);
    }
}
