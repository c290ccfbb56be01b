package io.sessionroutes.window;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The in-flight window: takes records from the poll thread, runs many of them at a time, each key's in order, and knows
 * up to which offset everything is finished. Its promises are numbered in docs/guarantees.md.
 *
 * <p>This is the side of the workers, the failure policy and those who look on; {@link Intake} is the poll thread's.
 * Both keep the same {@link WindowState} under one lock.
 */
public final class Window {

    private final WindowState state;
    private final Intake intake;
    private final AttemptResults results;

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
        this.results = new AttemptResults(state, noResultDelay);
    }

    /** From here on the engine runs attempts, and the listeners hear of every event that leaves. */
    void begin(WindowEngine engine, List<WindowListener> listeners) {
        state.begin(engine, listeners);
    }

    /** The poll thread's side of it. */
    Intake intake() {
        return intake;
    }

    // ---- the workers: attempts end

    /** An attempt has ended; the event that the same thread should go on with, or null. */
    @Nullable
    TrackedEvent ended(TrackedEvent tracked) {
        return state.locked(() -> {
            tracked.probe = false;
            TrackedEvent next = results.settle(tracked) ? tracked : state.scheduler.startNext();
            state.changed();
            return next;
        });
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
            results.requeueWithoutResult(tracked);
            results.settle(tracked);
            state.changed();
        });
    }

    /**
     * The write that this event has reached failed: intake pauses until one of its kind is acknowledged.
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

    /**
     * Whether the topic of this write has acknowledged a record whose write began after this time, in
     * {@link System#nanoTime()} terms.
     */
    public boolean tookAfter(ResumePoint write, long nanos) {
        return state.locked(() -> state.failedWrites.tookAfter(write, nanos));
    }

    /** The writes that are not acknowledged at present. */
    public List<FailedWrite> failedWrites() {
        return state.locked(state.failedWrites::all);
    }

    /** The event that has been here longest, or null. */
    public @Nullable OldestEvent oldest() {
        return state.locked(state::oldest);
    }

    /** The partitions that are ours. */
    public Set<TopicPartition> partitions() {
        return state.locked(state.partitions::partitions);
    }

    /** Partition by partition, the offset up to which everything is finished, where it is known. */
    public Map<TopicPartition, Long> frontiers() {
        return state.locked(state.partitions::frontiers);
    }

    /** Starts whatever is due. Called by the engine at the times asked for; an extra call does no harm. */
    void wake() {
        state.startDue();
    }

    // ---- the failure policy and the life cycle

    /** Nobody starts a call before this time: FinBox has asked everybody to wait. */
    public void notBefore(long nanos) {
        state.locked(() -> state.scheduler.notBefore(nanos));
    }

    /** Whether an event that has not failed is being called, or may be called soon. */
    public boolean othersUnderWay() {
        return state.locked(() -> state.scheduler.permits().calls() > 1
                || !state.scheduler.ready().isEmpty());
    }

    /** Whether so many events wait for their next call that there is little room for more. */
    public boolean isCrowded() {
        return state.locked(() -> 2 * state.counters.parked() > state.limits.parked());
    }

    /**
     * Calls that may be in flight at present: what the settings allow, or less where FinBox shows that it has too many.
     */
    public int callLimit() {
        return state.locked(() -> state.scheduler.permits().callLimit());
    }

    /** Calls that may start in a second at present; 0 for no limit. */
    public double callRate() {
        return state.locked(() -> state.scheduler.permits().perSecond());
    }

    /** Partitions whose fresh events start one a second, since everything in them is refused. */
    public int brakedPartitions() {
        return state.locked(() -> state.scheduler.ready().brake().size());
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

    public WindowLimits limits() {
        return state.limits;
    }

    /** What the window holds now, and what has gone through it. */
    public WindowSnapshot counts() {
        return state.locked(state.counters::counts);
    }
}
