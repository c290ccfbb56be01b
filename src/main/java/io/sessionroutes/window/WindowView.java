package io.sessionroutes.window;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Shows the window to health, metrics and the failure policy. It changes nothing. Safe for any thread. */
public final class WindowView {

    private final WindowState state;

    WindowView(WindowState state) {
        this.state = state;
    }

    /** The writes that are not acknowledged at present. */
    public List<FailedWrite> failedWrites() {
        return state.locked(state.failedWrites::all);
    }

    /** The event that has been in the window longest, or null. */
    public @Nullable OldestEvent oldest() {
        return state.locked(state::oldest);
    }

    /** The partitions that this instance owns. */
    public Set<TopicPartition> partitions() {
        return state.locked(state.partitions::partitions);
    }

    /** For each partition, the offset up to which everything is finished, where it is known. */
    public Map<TopicPartition, Long> frontiers() {
        return state.locked(state.partitions::frontiers);
    }

    /**
     * The number of calls that may be in flight at present: the limit in the settings, or less after FinBox has shown
     * that it has too many.
     */
    public int callLimit() {
        return state.locked(() -> state.scheduler.permits().callLimit());
    }

    /** The number of calls that may start in a second at present; 0 for no limit. */
    public double callRate() {
        return state.locked(() -> state.scheduler.permits().perSecond());
    }

    /** The number of partitions whose fresh events start one a second, because all their events are refused. */
    public int brakedPartitions() {
        return state.locked(() -> state.scheduler.ready().brake().size());
    }

    public WindowLimits limits() {
        return state.limits;
    }

    /** The counts of events in the window now, and of those that have gone through it. */
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

    /** Whether another event than the one whose attempt asks is being called, or may be called soon. */
    public boolean othersUnderWay() {
        return state.locked(() -> state.scheduler.permits().calls() > 1
                || !state.scheduler.ready().isEmpty());
    }

    /** Whether so many events wait for their next call that there is little room for more. */
    public boolean isCrowded() {
        return state.locked(() -> 2 * state.counters.parked() > state.limits.parked());
    }
}
