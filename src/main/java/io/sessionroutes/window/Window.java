package io.sessionroutes.window;

import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The in-flight window: takes records from the poll thread, runs many of them at a time, each key's in order, and knows
 * up to which offset everything is finished. Its promises are numbered in docs/guarantees.md.
 *
 * <p>This is the side of the workers and the failure policy; {@link Intake} is the poll thread's, and
 * {@link WindowView} is for health and metrics. All three share the same {@link WindowState} under one lock.
 */
public final class Window {

    private final WindowState state;
    private final Intake intake;
    private final WindowView view;
    private final long noResultDelay;

    /**
     * An empty window, which takes nothing in before {@link #begin}.
     *
     * @param gate at which newly assigned partitions wait
     * @param noResultDelay wait before the next attempt where one has reported no result
     * @param nanoTime the time, in {@link System#nanoTime()} terms
     */
    public Window(WindowLimits limits, PartitionGate gate, Duration noResultDelay, LongSupplier nanoTime) {
        this.state = new WindowState(limits, nanoTime);
        this.intake = new Intake(state, gate);
        this.view = new WindowView(state);
        this.noResultDelay = noResultDelay.toNanos();
    }

    /** From here on the engine runs attempts, and the listeners hear of every event that leaves. */
    void begin(WindowEngine engine, List<WindowListener> listeners) {
        state.begin(engine, listeners);
    }

    /** What others may see of it. */
    public WindowView view() {
        return view;
    }

    /** The poll thread's side of it. */
    Intake intake() {
        return intake;
    }

    // ---- the workers: attempts end

    /** An attempt has ended; the event that the same thread should go on with, or null. */
    @Nullable
    TrackedEvent attemptEnded(TrackedEvent tracked) {
        return state.locked(() -> {
            tracked.probe = false;
            TrackedEvent next = settle(tracked) ? tracked : state.scheduler.startNext();
            state.changed();
            return next;
        });
    }

    /** Moves the event to where its attempt has brought it; true if it goes on at once on the same thread. */
    private boolean settle(TrackedEvent tracked) {
        state.scheduler.permits().attemptEnded(tracked, state.engine.now());
        Outcome outcome = tracked.outcome();
        boolean requeued = tracked.takeRequeued();
        if (tracked.partitionState.isEnded()) {
            leave(tracked, outcome == null ? Outcome.ABANDONED : outcome);
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
    private void requeueWithoutResult(TrackedEvent tracked) {
        tracked.requeue(tracked.resumeAt, state.engine.now() + noResultDelay);
    }

    private void acknowledged(TrackedEvent tracked, @Nullable Outcome outcome) {
        if (state.failedWrites.acknowledged(tracked, outcome)) {
            // What has waited for a trial to succeed may start.
            state.engine.wakeAt(state.engine.now());
        }
    }

    private void leave(TrackedEvent tracked, Outcome outcome) {
        state.counters.leaves(tracked, outcome);
        state.scheduler.leaders.handOn(tracked);
    }

    private void finish(TrackedEvent tracked, Outcome outcome) {
        leave(tracked, outcome);
        acknowledged(tracked, outcome);
        if (outcome == Outcome.PUBLISHED) {
            state.scheduler.permits().published(state.engine.now());
        }
        TrackedEvent next = tracked.partitionState.finish(tracked);
        if (next != null) {
            next.state = EventState.READY;
            if (!next.partitionState.closing) {
                state.scheduler.ready(List.of(next));
            }
        }
    }

    /**
     * Whether this event leads those of the same identity; if not, its attempt is to end, and it waits for that one.
     */
    public boolean tryLead(TrackedEvent tracked, Object identity) {
        return state.locked(() -> state.scheduler.leaders.tryLead(tracked, identity));
    }

    /** An attempt could not begin for want of a thread. It is made later; nothing else starts in its place. */
    void notRun(TrackedEvent tracked) {
        state.locked(() -> {
            tracked.probe = false;
            requeueWithoutResult(tracked);
            settle(tracked);
            state.changed();
        });
    }

    /**
     * The write that this event has reached failed: intake pauses until a write to the same topic is acknowledged.
     *
     * @param why in words for a person
     */
    public void writeFailed(TrackedEvent tracked, String why) {
        state.locked(() -> state.failedWrites.add(tracked, why, false));
    }

    /**
     * Its topic refuses this event's record, and nobody can tell yet whether that is the record's fault. While answers
     * are refused, one more event a second is tried.
     *
     * @param why in words for a person
     */
    public void writeRefused(TrackedEvent tracked, String why) {
        state.locked(() -> state.failedWrites.add(tracked, why, true));
    }

    /** Starts whatever is due. Called by the engine at the times asked for; an extra call does no harm. */
    void wake() {
        state.startDue();
    }

    // ---- the failure policy and the life cycle

    /** Nobody starts a call before this time: FinBox has asked everybody to wait. */
    public void delayUntil(long nanos) {
        state.locked(() -> state.scheduler.delayUntil(nanos));
    }

    /** Slows the fresh events of a partition down to one a second, or lets them go again. */
    public void brake(TopicPartition partition, boolean on) {
        state.locked(() -> state.brake(partition, on));
    }

    /** Holds all calls but a probe a second. False if a hold is on already. */
    public boolean hold() {
        return state.locked(state.scheduler::hold);
    }

    /** Whether a hold is on. */
    public boolean holding() {
        return state.locked(state.scheduler::holding);
    }

    /** Ends the hold. */
    public void endHold() {
        state.locked(state.scheduler::endHold);
    }

    /** The program stops: nothing starts any more, and what is not on the wire is forgotten. */
    void stop() {
        state.locked(() -> {
            state.scheduler.stop();
            intake.stop();
        });
    }
}
