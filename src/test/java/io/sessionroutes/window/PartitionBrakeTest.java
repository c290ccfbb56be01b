package io.sessionroutes.window;

import static io.sessionroutes.window.TestRecords.P0;
import static io.sessionroutes.window.TestRecords.limits;
import static io.sessionroutes.window.TestRecords.record;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A slowed partition: one fresh event a second, whoever else is at work. */
class PartitionBrakeTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final FakeEngine engine = new FakeEngine();
    private final Window window = FakeEngine.window(limits(2), engine, PartitionGate.OPEN);

    @Test
    void anEventThatComesToASlowedPartitionHasItsTurnThoughNothingElseHappens() {
        // Given
        window.intake().assign(P0, 0, CommitMetadata.NOTHING);
        window.brake(P0, true);
        engine.pass(window, 10 * SECOND);

        // When
        window.intake().accept(record(P0, 0, "a"));
        window.intake().accept(record(P0, 1, "b"));

        // Then
        engine.pass(window, SECOND / 2);
        assertThat(engine.running).extracting(tracked -> tracked.offset).containsExactly(0L);
        engine.pass(window, SECOND);
        assertThat(engine.running).extracting(tracked -> tracked.offset).containsExactly(0L, 1L);
    }

    @Test
    void whatWasReadyBeforeThePartitionWasSlowedHasItsTurnWhenAnAttemptEnds() {
        // Given
        window.intake().assign(P0, 0, CommitMetadata.NOTHING);
        for (int i = 0; i < 4; i++) {
            window.intake().accept(record(P0, i, "k" + i));
        }
        window.brake(P0, true);
        engine.pass(window, 0);

        // When
        for (TrackedEvent tracked : List.copyOf(engine.running)) {
            tracked.finish(Outcome.DEAD_LETTERED);
            engine.end(window, tracked);
        }

        // Then
        engine.pass(window, SECOND);
        assertThat(engine.running).extracting(tracked -> tracked.offset).containsExactly(2L);
        engine.pass(window, SECOND);
        assertThat(engine.running).extracting(tracked -> tracked.offset).containsExactly(2L, 3L);
    }
}
