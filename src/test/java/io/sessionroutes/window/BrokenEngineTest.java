package io.sessionroutes.window;

import static io.sessionroutes.window.TestRecords.P0;
import static io.sessionroutes.window.TestRecords.limits;
import static io.sessionroutes.window.TestRecords.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** An Error in the middle of the window's work costs no slot and no event. */
class BrokenEngineTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final List<TrackedEvent> running = new ArrayList<>();
    private boolean isBroken;
    private long now = SECOND;

    private final WindowEngine engine = new WindowEngine() {
        @Override
        public long now() {
            return now;
        }

        @Override
        public void run(TrackedEvent tracked) {
            running.add(tracked);
        }

        @Override
        public void wakeAt(long nanos) {
            if (isBroken) {
                throw new StackOverflowError("of a test");
            }
        }
    };

    private final Window window = FakeEngine.window(limits(4), engine, PartitionGate.OPEN);

    @Test
    void whatFellDueIsStartedThoughTheAlarmCannotBeSet() {
        // Given
        window.intake().assign(P0, 0, CommitMetadata.NOTHING);
        window.intake().accept(record(P0, 0, "a"));
        TrackedEvent tracked = running.remove(0);
        tracked.requeue(ResumePoint.SESSION, now + SECOND);
        window.attemptEnded(tracked);
        now += 2 * SECOND;

        // When
        isBroken = true;
        assertThatThrownBy(window::wake).isInstanceOf(StackOverflowError.class);

        // Then
        assertThat(running).containsExactly(tracked);
    }

    @Test
    void anErrorOfAListenerDoesNotTakeTheNextEventWithIt() {
        // Given
        Window listened = FakeEngine.window(limits(1), engine, PartitionGate.OPEN, (event, outcome, heldNanos) -> {
            throw new StackOverflowError("of a test");
        });
        listened.intake().assign(P0, 0, CommitMetadata.NOTHING);
        listened.intake().accept(record(P0, 0, "a"));
        listened.intake().accept(record(P0, 1, "b"));
        TrackedEvent first = running.remove(0);
        first.finish(Outcome.PUBLISHED);

        // When
        TrackedEvent next = listened.attemptEnded(first);

        // Then
        assertThat(next).as("the next event, with its slot").isNotNull();
    }
}
