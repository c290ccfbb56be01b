package io.sessionroutes.window;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the events that wait for a hold to end, ordered by how soon each may be its probe. An event that was not probed
 * in this hold may probe at once. An event that was probed waits longer each time. If no other event can probe, an
 * event whose further call may do harm probes, once a minute at most. An event with no call left never probes. Events
 * of lost partitions are dropped when their turn comes. Guarded by the window's lock.
 */
final class HeldEvents {

    private final ArrayDeque<TrackedEvent> untried = new ArrayDeque<>();
    private final PriorityQueue<TrackedEvent> tried =
            new PriorityQueue<>(Comparator.<TrackedEvent>comparingLong(tracked -> tracked.nextProbeAt)
                    .thenComparingLong(tracked -> tracked.order));
    private final ArrayDeque<TrackedEvent> rarely = new ArrayDeque<>();
    private final ArrayDeque<TrackedEvent> never = new ArrayDeque<>();

    /** Adds an event. If it was tried in this hold, {@link TrackedEvent#nextProbeAt} says when it may probe. */
    void add(TrackedEvent tracked, boolean wasTried) {
        switch (tracked.probing) {
            case NEVER -> never.addLast(tracked);
            case RARELY -> rarely.addLast(tracked);
            case AS_ALL -> {
                if (wasTried) {
                    tried.add(tracked);
                } else {
                    untried.addLast(tracked);
                }
            }
        }
    }

    /** Takes the event that may probe now, or null. */
    @Nullable
    TrackedEvent takeProbe(long now) {
        dropForgotten();
        TrackedEvent first = untried.pollFirst();
        if (first == null && !tried.isEmpty() && tried.peek().nextProbeAt - now <= 0) {
            first = tried.poll();
        }
        return first;
    }

    /** Takes an event whose further call may do harm, or null. */
    @Nullable
    TrackedEvent takeRare() {
        dropForgotten();
        return rarely.pollFirst();
    }

    /** Takes an event that has no call left, as a dead letter. Null if there is none, or if another could probe. */
    @Nullable
    TrackedEvent takeDecided() {
        dropForgotten();
        boolean anotherProbes = !untried.isEmpty() || !tried.isEmpty() || !rarely.isEmpty();
        TrackedEvent decided = anotherProbes ? null : never.pollFirst();
        if (decided != null) {
            becomeDeadLetter(decided);
        }
        return decided;
    }

    /** An event that has no call left becomes a dead letter. */
    static void becomeDeadLetter(TrackedEvent decided) {
        decided.resumeAt = ResumePoint.DEAD_LETTER;
        decided.probing = ProbeLimit.AS_ALL;
    }

    private void dropForgotten() {
        while (!untried.isEmpty() && untried.peekFirst().partitionState.closing) {
            untried.removeFirst();
        }
        while (!tried.isEmpty() && tried.peek().partitionState.closing) {
            tried.poll();
        }
        while (!rarely.isEmpty() && rarely.peekFirst().partitionState.closing) {
            rarely.removeFirst();
        }
        while (!never.isEmpty() && never.peekFirst().partitionState.closing) {
            never.removeFirst();
        }
    }

    int size() {
        return untried.size() + tried.size() + rarely.size() + never.size();
    }

    /**
     * Takes out the events whose deadline has passed, because they need not wait for the end of the hold. This reads
     * all held events, so it is called once a second at most.
     *
     * @param room whether one more event may be taken out; the others stay until the next call
     */
    void takeExpired(long millis, BooleanSupplier room, Consumer<TrackedEvent> next) {
        for (Collection<TrackedEvent> some : List.of(untried, tried, rarely, never)) {
            for (Iterator<TrackedEvent> each = some.iterator(); each.hasNext() && room.getAsBoolean(); ) {
                TrackedEvent tracked = each.next();
                if (tracked.event.deadline() <= millis && !tracked.partitionState.closing) {
                    each.remove();
                    next.accept(tracked);
                }
            }
        }
    }

    /** Hands on all held events and forgets them. */
    void letGoAll(Consumer<TrackedEvent> next) {
        untried.forEach(next);
        tried.forEach(next);
        rarely.forEach(next);
        never.forEach(next);
        untried.clear();
        tried.clear();
        rarely.clear();
        never.clear();
    }

    /** Forgets the events of lost partitions. */
    void forget() {
        untried.removeIf(tracked -> tracked.partitionState.closing);
        tried.removeIf(tracked -> tracked.partitionState.closing);
        rarely.removeIf(tracked -> tracked.partitionState.closing);
        never.removeIf(tracked -> tracked.partitionState.closing);
    }
}
