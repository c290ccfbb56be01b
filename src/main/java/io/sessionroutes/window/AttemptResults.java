package io.sessionroutes.window;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What becomes of an event when an attempt at it has ended. Guarded by the window's lock. */
final class AttemptResults {

    private static final long UNEXPLAINED_DELAY = TimeUnit.SECONDS.toNanos(1);

    private final WindowState state;

    AttemptResults(WindowState state) {
        this.state = state;
    }

    /** Moves the event to where its attempt has brought it; true if it goes on at once on the same thread. */
    boolean settle(TrackedEvent tracked) {
        state.scheduler.permits().ended(tracked, state.engine.now());
        Outcome outcome = tracked.outcome();
        boolean requeued = tracked.takeRequeued();
        if (tracked.partitionState.ended()) {
            state.scheduler.leaders.leaves(tracked, outcome == null ? Outcome.ABANDONED : outcome);
            return false;
        }
        if (outcome != null) {
            finish(tracked, outcome);
            return false;
        }
        if (tracked.follows) {
            state.scheduler.leaders.follow(tracked);
            return false;
        }
        if (!requeued) {
            // The exchange ended with an exception or without a word. It has not finished the event, whatever it did.
            later(tracked);
            tracked.takeRequeued();
        }
        acknowledged(tracked, null);
        return state.scheduler.requeue(tracked);
    }

    /** Nobody has said when the event is to be tried again. */
    void later(TrackedEvent tracked) {
        tracked.requeue(tracked.resumeAt, state.engine.now() + UNEXPLAINED_DELAY);
    }

    private void acknowledged(TrackedEvent tracked, @Nullable Outcome outcome) {
        if (state.failedWrites.acknowledged(tracked, outcome)) {
            // What has waited for a trial to succeed may start.
            state.engine.wakeAt(state.engine.now());
        }
    }

    private void finish(TrackedEvent tracked, Outcome outcome) {
        state.scheduler.leaders.leaves(tracked, outcome);
        acknowledged(tracked, outcome);
        if (outcome == Outcome.PUBLISHED) {
            state.scheduler.permits().published(state.engine.now());
        }
        TrackedEvent next = tracked.partitionState.finish(tracked);
        if (next != null) {
            next.state = EventState.READY;
            if (!next.partitionState.draining) {
                state.scheduler.ready(List.of(next));
            }
        }
    }
}
