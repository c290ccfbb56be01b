package io.sessionroutes.window;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The events that wait for a time, earliest first, and, while a hold lasts, those that wait for its end. Entries whose
 * partition has gone stay until their turn and are dropped then.
 */
final class Waiting {

    private static final long SPREAD = TimeUnit.SECONDS.toNanos(1);

    private final PriorityQueue<Entry> due = new PriorityQueue<>(
            Comparator.<Entry>comparingLong(entry -> entry.dueNanos).thenComparingLong(entry -> entry.order));
    private final ArrayDeque<Entry> held = new ArrayDeque<>();
    private long order;

    void until(Entry entry) {
        entry.order = order++;
        due.add(entry);
    }

    /** The next entry that is due at this time, or null. */
    @Nullable
    Entry takeDue(long now) {
        Entry first = due.peek();
        return first != null && first.dueNanos - now <= 0 ? due.poll() : null;
    }

    /** When the next entry falls due, or this time if there is none. */
    long nextDue(long otherwise) {
        Entry first = due.peek();
        return first == null ? otherwise : first.dueNanos;
    }

    /**
     * An event joins those that wait for the hold to end: behind them all, or before those that have had their probe.
     */
    void hold(Entry entry, boolean untried) {
        if (untried) {
            held.addFirst(entry);
        } else {
            held.addLast(entry);
        }
    }

    /** A hold begins: whatever waits to call stands still. Writes go on, they need nothing from FinBox. */
    void holdAll() {
        PriorityQueue<Entry> writes = new PriorityQueue<>(due.comparator());
        for (Entry entry = due.poll(); entry != null; entry = due.poll()) {
            if (entry.resumeAt.isWrite()) {
                writes.add(entry);
            } else {
                held.addLast(entry);
            }
        }
        due.addAll(writes);
    }

    /** The next of the held entries, or null. */
    @Nullable
    Entry takeHeld() {
        return held.pollFirst();
    }

    /** The first of the held entries without taking it, or null. */
    @Nullable
    Entry firstHeld() {
        return held.peekFirst();
    }

    /** The hold ends: what waited falls due spread over a second, so that FinBox's first second is not its worst. */
    void releaseAll(long now) {
        for (Entry entry = held.pollFirst(); entry != null; entry = held.pollFirst()) {
            entry.dueNanos = now + ThreadLocalRandom.current().nextLong(SPREAD);
            until(entry);
        }
    }
}
