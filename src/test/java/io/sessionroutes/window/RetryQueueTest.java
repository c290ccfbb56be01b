package io.sessionroutes.window;

import static io.sessionroutes.window.TestRecords.P0;
import static io.sessionroutes.window.TestRecords.P1;
import static io.sessionroutes.window.TestRecords.limits;
import static io.sessionroutes.window.TestRecords.record;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What waits for a time, which may be a day away, does not stay in memory when its partition has gone. */
class RetryQueueTest {

    private static final long DAY = TimeUnit.DAYS.toNanos(1);

    private final FakeEngine engine = new FakeEngine();
    private final Window window = FakeEngine.window(limits(4), engine, PartitionGate.OPEN);

    @Test
    void eventsOfAPartitionThatHasGoneAreForgottenWithIt() {
        // Given
        window.intake().assign(P0, 0, CommitMetadata.NOTHING);
        window.intake().assign(P1, 0, CommitMetadata.NOTHING);
        window.intake().accept(record(P0, 0, "gone"));
        window.intake().accept(record(P1, 0, "ours"));
        RetryQueue retries = new RetryQueue();
        for (TrackedEvent tracked : engine.running) {
            tracked.holdsSlot = false;
            tracked.dueNanos = engine.now + (tracked.partitionState.partition.equals(P0) ? DAY : 2 * DAY);
            retries.add(tracked);
        }

        // When
        window.intake().beginDrain(List.of(P0));
        retries.forget();

        // Then
        assertThat(retries.nextDue(0)).as("the next that is due").isEqualTo(engine.now + 2 * DAY);
    }

    @Test
    void aHeldEventOfAPartitionThatHasGoneIsForgottenWithIt() {
        // Given
        window.intake().assign(P0, 0, CommitMetadata.NOTHING);
        window.intake().accept(record(P0, 0, "gone"));
        HeldEvents held = new HeldEvents();
        held.add(engine.running.get(0), false);

        // When
        window.intake().beginDrain(List.of(P0));
        held.forget();

        // Then
        assertThat(held.size()).isZero();
    }
}
