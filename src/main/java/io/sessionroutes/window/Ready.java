package io.sessionroutes.window;

import java.util.ArrayDeque;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * The events that may start as soon as there is a slot: first those that are tried again, in the order in which they
 * fell due, then the others as they came; of a slowed partition one fresh event a second. Entries whose partition has
 * gone are dropped on the way. Guarded by the window's lock.
 */
final class Ready {

    private final ArrayDeque<Entry> again = new ArrayDeque<>();
    private final ArrayDeque<Entry> fresh = new ArrayDeque<>();
    private final PartitionBrake brake = new PartitionBrake();

    void add(Collection<Entry> entries) {
        fresh.addAll(entries);
    }

    /** An event that was begun before is due again. */
    void again(Entry entry) {
        again.addLast(entry);
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
    Entry take(boolean freshFirst) {
        Entry first = freshFirst ? takeUnslowed() : takeAgain();
        if (first != null) {
            return first;
        }
        return freshFirst ? takeAgain() : takeUnslowed();
    }

    private @Nullable Entry takeUnslowed() {
        Entry next = takeFresh();
        while (next != null && brake.keeps(next)) {
            next = takeFresh();
        }
        return next;
    }

    /** The next of those that are tried again, or null. */
    @Nullable
    Entry takeAgain() {
        return firstLive(again);
    }

    private @Nullable Entry takeFresh() {
        return firstLive(fresh);
    }

    /** The next of those that have not begun, of a slowed partition too; for a hold's probe. */
    @Nullable
    Entry takeAny() {
        Entry next = takeFresh();
        return next != null ? next : brake.take();
    }

    /** The partitions that are slowed down. */
    PartitionBrake brake() {
        return brake;
    }

    private static @Nullable Entry firstLive(ArrayDeque<Entry> entries) {
        Entry first = entries.pollFirst();
        while (first != null && first.assignment.draining) {
            first = entries.pollFirst();
        }
        return first;
    }
}
