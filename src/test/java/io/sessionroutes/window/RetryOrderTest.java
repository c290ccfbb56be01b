package io.sessionroutes.window;

import static io.sessionroutes.window.TestRecords.P0;
import static io.sessionroutes.window.TestRecords.P1;
import static io.sessionroutes.window.TestRecords.limits;
import static io.sessionroutes.window.TestRecords.record;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Whose turn it is when more is due than may run. */
class RetryOrderTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final FakeEngine engine = new FakeEngine();
    private final Window window = FakeEngine.window(limits(1), engine, PartitionGate.OPEN);

    @Test
    void whatFallsDueWhileNothingMayStartGoesInTheOrderInWhichItFellDueAndBeforeWhatIsNew() {
        // Given
        window.intake().assign(P0, 0, CommitMetadata.NOTHING);
        for (int offset = 0; offset < 5; offset++) {
            window.intake().accept(record(P0, offset, "k" + offset));
        }
        requeue(3 * SECOND);
        requeue(SECOND);
        requeue(2 * SECOND);

        // When
        engine.pass(window, 2 * SECOND);
        engine.pass(window, 2 * SECOND);

        // Then
        assertThat(order()).as("offsets in the order in which they run").containsExactly(3L, 1L, 2L, 0L, 4L);
    }

    @Test
    void whoseTurnItIsIsPassedOnWhereThePartitionHasGone() {
        // Given
        window.intake().assign(P0, 0, CommitMetadata.NOTHING);
        window.intake().assign(P1, 0, CommitMetadata.NOTHING);
        window.intake().accept(record(P0, 0, "a"));
        window.intake().accept(record(P1, 0, "b"));
        window.intake().accept(record(P0, 1, "c"));
        requeue(SECOND);
        engine.pass(window, SECOND);

        // When
        window.intake().beginDrain(List.of(P0));

        // Then
        assertThat(order()).as("offsets that run").containsExactly(0L);
    }

    private void requeue(long wait) {
        TrackedEvent tracked = engine.running.get(0);
        tracked.requeue(ResumePoint.APPLICATION, engine.now + wait);
        engine.end(window, tracked);
    }

    private List<Long> order() {
        List<Long> order = new ArrayList<>();
        while (!engine.running.isEmpty()) {
            TrackedEvent tracked = engine.running.get(0);
            order.add(tracked.event().received().source().offset());
            tracked.finish(Outcome.PUBLISHED);
            engine.end(window, tracked);
        }
        return order;
    }
}
