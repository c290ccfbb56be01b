package io.sessionroutes.window;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Slows partitions whose events are all refused at present: one fresh event a second may start in each. So a fault
 * upstream does not turn a whole topic into dead letters before a person looks. Guarded by the window's lock.
 */
final class PartitionBrake {

    private static final long INTERVAL = TimeUnit.SECONDS.toNanos(1);

    private static final class Slowed {
        private final ArrayDeque<TrackedEvent> waiting = new ArrayDeque<>();
        private long next;
    }

    private final Map<PartitionState, Slowed> slowed = new LinkedHashMap<>();

    /** Slows a partition down; nothing changes if it is slow already. */
    void apply(PartitionState partitionState, long now) {
        if (!slowed.containsKey(partitionState)) {
            Slowed one = new Slowed();
            one.next = now + INTERVAL;
            slowed.put(partitionState, one);
        }
    }

    /** Ends the slowing of a partition. Returns the events that waited, in order. */
    Collection<TrackedEvent> letGo(PartitionState partitionState) {
        Slowed one = slowed.remove(partitionState);
        return one == null ? List.of() : one.waiting;
    }

    /** Whether the partition of this fresh event is slowed. If so, this class keeps the event until its turn. */
    boolean keepBack(TrackedEvent tracked) {
        Slowed one = slowed.isEmpty() ? null : slowed.get(tracked.partitionState);
        if (one != null) {
            one.waiting.addLast(tracked);
        }
        return one != null;
    }

    /**
     * The event whose turn is due for the longest time, or null. A turn passes while no slot is free. It waits for the
     * rate and for the pace of trials.
     */
    @Nullable
    TrackedEvent takeDue(CallPermits permits, long now) {
        Slowed first = null;
        boolean mayStart = permits.mayStart(now);
        for (Slowed one : slowed.values()) {
            if (!one.waiting.isEmpty() && one.next - now <= 0) {
                if (!mayStart) {
                    one.next = now + INTERVAL;
                } else if (first == null || one.next - first.next < 0) {
                    first = one;
                }
            }
        }
        if (first == null || permits.mustWait(now)) {
            return null;
        }
        first.next = now + INTERVAL;
        return first.waiting.pollFirst();
    }

    /** Any event that waits, even before its turn, or null. */
    @Nullable
    TrackedEvent take() {
        for (Slowed one : slowed.values()) {
            if (!one.waiting.isEmpty()) {
                return one.waiting.pollFirst();
            }
        }
        return null;
    }

    /** The time of the next turn, or {@code otherwise} if there is none. Never earlier than a call may start. */
    long nextTurn(long otherwise, long earliestCall) {
        long earliest = otherwise;
        for (Slowed one : slowed.values()) {
            if (!one.waiting.isEmpty() && one.next - earliest < 0) {
                earliest = one.next;
            }
        }
        return earliestCall - earliest > 0 ? earliestCall : earliest;
    }

    /** Forgets partitions that are being lost. */
    void forget() {
        slowed.keySet().removeIf(partitionState -> partitionState.closing);
    }

    int size() {
        return slowed.size();
    }
}
