package io.sessionroutes.window;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What becomes of an event when an attempt at it has ended. Guarded by the window's lock. */
final class AttemptResults {

    private final WindowState state;
    private final long noResultDelay;

    /** @param noResultDelay wait before the next attempt where one has reported no result */
    AttemptResults(WindowState state, Duration noResultDelay) {
        this.state = state;
        this.noResultDelay = noResultDelay.toNanos();
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
            // The exchange ended with an exception or reported no result. It has not finished the event, whatever it
            // did.
            requeueWithoutResult(tracked);
            tracked.takeRequeued();
        }
        acknowledged(tracked, null);
        return state.scheduler.requeue(tracked);
    }

    /** Requeues an event for which nobody has set a time. */
    void requeueWithoutResult(TrackedEvent tracked) {
        tracked.requeue(tracked.resumeAt, state.engine.now() + noResultDelay);
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
