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
        Window window = new Window(
                new WindowLimits(50, 200, 100, 1_000_000, Duration.ofSeconds(1), 2), engine, PartitionGate.OPEN);
        window.intake().assign(P0, 0, CommitMetadata.NOTHING);
        for (int poison = 0; poison < 100; poison++) {
            window.intake().accept(record(P0, poison, "poison-" + poison));
        }
        window.intake().accept(record(P0, 100, "sound"));

        // When
        long began = engine.now;
        while (engine.running.stream().noneMatch(entry -> entry.offset == 100)) {
            for (TrackedEvent entry : List.copyOf(engine.running)) {
                entry.finish(Outcome.DEAD_LETTERED);
                engine.end(window, entry);
            }
            engine.pass(window, SECOND / 100);
        }

        // Then
        assertThat(engine.now - began)
                .as("nanoseconds behind a hundred that make no call")
                .isLessThan(2 * SECOND);
    }

    @Test
    void retriesTakeHalfOfTheCallsWhileFreshEventsWait() {
        // Given
        Window window = new Window(
                new WindowLimits(10, 200, 100, 1_000_000, Duration.ofSeconds(1)), engine, PartitionGate.OPEN);
        window.intake().assign(P0, 0, CommitMetadata.NOTHING);
        for (int event = 0; event < 10; event++) {
            window.intake().accept(record(P0, event, "retry-" + event));
        }
        for (TrackedEvent entry : List.copyOf(engine.running)) {
            entry.event().countCall();
            entry.giveBack(ResumePoint.SESSION, engine.now + SECOND);
            engine.end(window, entry);
        }

        // When
        for (int event = 10; event < 30; event++) {
            window.intake().accept(record(P0, event, "fresh-" + event));
        }
        for (TrackedEvent entry : List.copyOf(engine.running)) {
            entry.giveBack(ResumePoint.APPLICATION, engine.now + 60 * SECOND);
        }
        engine.pass(window, SECOND);
        for (TrackedEvent entry : List.copyOf(engine.running)) {
            entry.finish(Outcome.PUBLISHED);
            engine.end(window, entry);
        }

        // Then
        assertThat(engine.running).hasSize(10);
        assertThat(engine.running.stream().filter(entry -> entry.event().calls() > 0))
                .as("retries")
                .hasSize(5);
    }
}
