package io.sessionroutes.window;

import java.util.ArrayDeque;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * The events that may start as soon as there is a slot: those that are tried again in the order in which they fell due,
 * the fresh ones as they came, and which of the two goes first is said at each turn; of a slowed partition one fresh
 * event a second. Events whose partition has gone are dropped on the way. Guarded by the window's lock.
 */
final class ReadyQueue {

    private final ArrayDeque<TrackedEvent> again = new ArrayDeque<>();
    private final ArrayDeque<TrackedEvent> fresh = new ArrayDeque<>();
    private final PartitionBrake brake = new PartitionBrake();

    void add(Collection<TrackedEvent> events) {
        fresh.addAll(events);
    }

    /** An event that was begun before is due again. */
    void again(TrackedEvent tracked) {
        again.addLast(tracked);
    }

    /** Whether none may start; those of slowed partitions wait for a turn of their own. */
    boolean isEmpty() {
        return again.isEmpty() && fresh.isEmpty();
    }

    /**
     * The next one, or null.
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

    /** The next of those that are tried again, or null. */
    @Nullable
    TrackedEvent takeAgain() {
        return firstLive(again);
    }

    private @Nullable TrackedEvent takeFresh() {
        return firstLive(fresh);
    }

    /** The next of those that have not begun, of a slowed partition too; for a hold's probe. */
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
