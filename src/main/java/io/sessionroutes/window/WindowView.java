package io.sessionroutes.window;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** The window as health, metrics and the failure policy see it: it answers, and changes nothing. For any thread. */
public final class WindowView {

    private final WindowState state;

    WindowView(WindowState state) {
        this.state = state;
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

    public WindowLimits limits() {
        return state.limits;
    }

    /** What the window holds now, and what has gone through it. */
    public WindowSnapshot counts() {
        return state.locked(state.counters::counts);
    }

    /**
     * Whether the topic of this write has acknowledged a record whose write began after this time, in
     * {@link System#nanoTime()} terms.
     */
    public boolean tookAfter(ResumePoint write, long nanos) {
        return state.locked(() -> state.failedWrites.tookAfter(write, nanos));
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
}
