package io.sessionroutes.window;

import java.util.ArrayDeque;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * The events that may start as soon as there is a slot: first those that are tried again, in the order in which they
 * fell due, then the others as they came. Entries whose partition has gone are dropped on the way.
 */
final class Ready {

    private final ArrayDeque<Entry> again = new ArrayDeque<>();
    private final ArrayDeque<Entry> fresh = new ArrayDeque<>();

    void add(Collection<Entry> entries) {
        fresh.addAll(entries);
    }

    /** An event that was begun before is due again. */
    void again(Entry entry) {
        again.addLast(entry);
    }

    boolean isEmpty() {
        return again.isEmpty() && fresh.isEmpty();
    }

    /** The next one without taking it, or null. */
    @Nullable
    Entry first() {
        Entry retry = firstLive(again);
        return retry != null ? retry : firstLive(fresh);
    }

    /** The next one, or null. */
    @Nullable
    Entry take() {
        Entry first = first();
        (again.isEmpty() ? fresh : again).pollFirst();
        return first;
    }

    private static @Nullable Entry firstLive(ArrayDeque<Entry> entries) {
        Entry first = entries.peekFirst();
        while (first != null && first.assignment.draining) {
            entries.removeFirst();
            first = entries.peekFirst();
        }
        return first;
    }
}
