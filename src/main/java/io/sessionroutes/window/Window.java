package io.sessionroutes.window;

import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Runs many events at a time, those of each key in order, and knows up to which offset everything is finished. This is
 * the in-flight window, which takes records from the poll thread. docs/guarantees.md numbers its promises.
 *
 * <p>Workers and the failure policy use this class, the poll thread uses {@link Intake}, and health and metrics use
 * {@link WindowView}. All three share the same {@link WindowState} under one lock.
 */
public final class Window {

    private final WindowState state;
    private final Intake intake;
    private final WindowView view;
    private final long noResultDelay;

    /**
     * Creates an empty window, which takes no record before {@link #begin}.
     *
     * @param gate the gate at which newly assigned partitions wait
     * @param noResultDelay the wait after an attempt that has reported no result
     * @param nanoTime the time, in {@link System#nanoTime()} terms
     */
    public Window(WindowLimits limits, PartitionGate gate, Duration noResultDelay, LongSupplier nanoTime) {
        this.state = new WindowState(limits, nanoTime);
        this.intake = new Intake(state, gate);
        this.view = new WindowView(state);
        this.noResultDelay = noResultDelay.toNanos();
    }

    /** From now on the engine runs attempts, and the listeners are called for every event that leaves. */
    void begin(WindowEngine engine, List<WindowListener> listeners) {
        state.begin(engine, listeners);
    }

    /** The read-only view of this window. */
    public WindowView view() {
        return view;
    }

    /** The poll thread's part of this window. */
    Intake intake() {
        return intake;
    }

    // ---- the workers: attempts end

    /** An attempt has ended. Returns the event that the same thread should go on with, or null. */
    @Nullable
    TrackedEvent attemptEnded(TrackedEvent tracked) {
        return state.locked(() -> {
            tracked.probe = false;
            TrackedEvent next = settle(tracked) ? tracked : state.scheduler.startNext();
            state.changed();
            return next;
        });
    }

    /** Moves the event on after its attempt. True if it goes on at once with the same thread. */
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
            // The exchange ended with an exception or reported no result, so the event is unfinished, whatever the
            // exchange did.
            requeueWithoutResult(tracked);
            tracked.takeRequeued();
        }
        acknowledged(tracked, null);
        return state.scheduler.requeue(tracked);
    }

    /** Requeues an event for which no time was set. */
    private void requeueWithoutResult(TrackedEvent tracked) {
        tracked.requeue(tracked.resumeAt, state.engine.now() + noResultDelay);
    }

    private void acknowledged(TrackedEvent tracked, @Nullable Outcome outcome) {
        if (state.failedWrites.acknowledged(tracked, outcome)) {
            // Events that waited for a trial to succeed may start now.
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
        if (outcome == Outcome.PUBLISHED && state.scheduler.permits().published(state.engine.now())) {
            // This thread starts one event. The limit has room for another.
            state.engine.wakeAt(state.engine.now());
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
     * Whether this event leads the events of this identity. If not, its attempt is to end, and it waits for the leader.
     */
    public boolean tryLead(TrackedEvent tracked, Object identity) {
        return state.locked(() -> state.scheduler.leaders.tryLead(tracked, identity));
    }

    /** An attempt could not begin, because there was no thread. It is made later; nothing else starts in its place. */
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
     * @param why the reason, as text for a person
     */
    public void writeFailed(TrackedEvent tracked, String why) {
        state.locked(() -> state.failedWrites.add(tracked, why, false));
    }

    /**
     * The topic refuses this event's record, and it is not yet known whether the record or the topic is at fault.
     * Meanwhile one more event a second is tried, see {@link TrialPace}.
     *
     * @param why the reason, as text for a person
     */
    public void writeRefused(TrackedEvent tracked, String why) {
        state.locked(() -> state.failedWrites.add(tracked, why, true));
    }

    /** Starts all events that are due. The engine calls it at the times that it was asked for, or more often. */
    void wake() {
        state.startDue();
    }

    // ---- the failure policy and the life cycle

    /** Lets no call start before this time, because FinBox has asked every caller to wait. */
    public void delayUntil(long nanos) {
        state.locked(() -> state.scheduler.delayUntil(nanos));
    }

    /** Slows the fresh events of a partition to one a second, or ends that. */
    public void brake(TopicPartition partition, boolean on) {
        state.locked(() -> state.brake(partition, on));
    }

    /** Holds all calls except one probe a second. False if a hold is on already. */
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

    /** The program stops: only writes start, and events that have no slot are released. */
    void stop() {
        state.locked(() -> {
            state.scheduler.stop();
            intake.stop();
        });
    }
}
