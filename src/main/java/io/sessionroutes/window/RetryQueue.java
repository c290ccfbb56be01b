package io.sessionroutes.window;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the events that wait for a time, earliest first, and during a hold the events that wait for its end. Guarded by
 * the window's lock.
 */
final class RetryQueue {

    private static final long SPREAD = TimeUnit.SECONDS.toNanos(1);

    private final PriorityQueue<TrackedEvent> due =
            new PriorityQueue<>(Comparator.<TrackedEvent>comparingLong(tracked -> tracked.dueNanos)
                    .thenComparingLong(tracked -> tracked.order));
    private final HeldEvents held = new HeldEvents();
    private long order;

    void add(TrackedEvent tracked) {
        tracked.order = order++;
        due.add(tracked);
    }

    /** The next event that is due at this time, or null. */
    @Nullable
    TrackedEvent takeDue(long now) {
        TrackedEvent first = due.peek();
        return first != null && first.dueNanos - now <= 0 ? due.poll() : null;
    }

    /** When the next event becomes due, or {@code otherwise} if no event waits. */
    long nextDue(long otherwise) {
        TrackedEvent first = due.peek();
        return first == null ? otherwise : first.dueNanos;
    }

    /** The events that wait for a hold to end. */
    HeldEvents held() {
        return held;
    }

    /** A hold begins: events that wait to call now wait for its end. Writes go on, because they do not need FinBox. */
    void holdAll() {
        PriorityQueue<TrackedEvent> writes = new PriorityQueue<>(due.comparator());
        for (TrackedEvent tracked = due.poll(); tracked != null; tracked = due.poll()) {
            if (tracked.resumeAt.isWrite()) {
                writes.add(tracked);
            } else {
                held.add(tracked, false);
            }
        }
        due.addAll(writes);
    }

    /**
     * The hold ends. The events that waited become due evenly over one second, so that FinBox does not get all calls at
     * once.
     */
    void letGoAll(long now) {
        long step = SPREAD / (held.size() + 1);
        long[] next = {now};
        held.letGoAll(tracked -> {
            if (tracked.probing == ProbeLimit.NEVER) {
                HeldEvents.becomeDeadLetter(tracked);
            }
            tracked.probing = ProbeLimit.AS_ALL;
            next[0] += step;
            tracked.dueNanos = next[0];
            add(tracked);
        });
    }

    /** Forgets the events without a slot whose partition is being lost. */
    void forget() {
        held.forget();
        due.removeIf(tracked -> !tracked.holdsSlot && tracked.partitionState.closing);
    }
}
