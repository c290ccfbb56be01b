package io.sessionroutes.window;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the events that may start as soon as there is a slot. Events that are tried again are in the order in which
 * they became due, and fresh events in the order in which they came. The caller says each time which of the two goes
 * first. A slowed partition gives one fresh event a second. Events of lost partitions are dropped when their turn
 * comes. Guarded by the window's lock.
 */
final class ReadyQueue {

    private final ArrayDeque<TrackedEvent> again = new ArrayDeque<>();
    private final ArrayDeque<TrackedEvent> fresh = new ArrayDeque<>();
    private final PartitionBrake brake = new PartitionBrake();

    void add(Collection<TrackedEvent> events) {
        fresh.addAll(events);
    }

    /** Adds an event that was tried before and is due again. */
    void again(TrackedEvent tracked) {
        again.addLast(tracked);
    }

    /** Whether no event may start. Events of slowed partitions are not counted: they wait for their own turn. */
    boolean isEmpty() {
        return again.isEmpty() && fresh.isEmpty();
    }

    /**
     * The next event, or null.
     *
     * @param freshFirst whether fresh events go before those that are tried again
     */
    @Nullable
    TrackedEvent take(boolean freshFirst) {
        TrackedEvent first = freshFirst ? takeUnslowed() : takeAgain();
        if (first != null) {
            return first;
        }
        return freshFirst ? takeAgain() : takeUnslowed();
    }

    private @Nullable TrackedEvent takeUnslowed() {
        TrackedEvent next = takeFresh();
        while (next != null && brake.keepBack(next)) {
            next = takeFresh();
        }
        return next;
    }

    /** The next event that is tried again, or null. In a hold, after {@link #takeCalls}, it is a write. */
    @Nullable
    TrackedEvent takeAgain() {
        return firstLive(again);
    }

    /** Takes out the events that are tried again and call FinBox. What is left there are writes. */
    List<TrackedEvent> takeCalls() {
        List<TrackedEvent> calls = again.stream()
                .filter(tracked -> !tracked.resumeAt.isWrite() && !tracked.partitionState.closing)
                .toList();
        again.removeIf(tracked -> !tracked.resumeAt.isWrite());
        return calls;
    }

    private @Nullable TrackedEvent takeFresh() {
        return firstLive(fresh);
    }

    /** The next fresh event, even of a slowed partition, for a hold's probe. */
    @Nullable
    TrackedEvent takeAny() {
        TrackedEvent next = takeFresh();
        return next != null ? next : brake.take();
    }

    /** The partitions that are slowed down. */
    PartitionBrake brake() {
        return brake;
    }

    private static @Nullable TrackedEvent firstLive(ArrayDeque<TrackedEvent> events) {
        TrackedEvent first = events.pollFirst();
        while (first != null && first.partitionState.closing) {
            first = events.pollFirst();
        }
        return first;
    }
}
