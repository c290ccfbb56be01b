package io.sessionroutes.window;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The events that wait for a hold to end, by how soon each may be its probe: at once, where it has not been probed in
 * this hold; ever more slowly, where it has; once a minute, where a further call may do harm; and never, where no call
 * is left. Events whose partition has gone are dropped on the way. Guarded by the window's lock.
 */
final class HeldEvents {

    private final ArrayDeque<TrackedEvent> untried = new ArrayDeque<>();
    private final PriorityQueue<TrackedEvent> tried =
            new PriorityQueue<>(Comparator.<TrackedEvent>comparingLong(tracked -> tracked.nextProbeAt)
                    .thenComparingLong(tracked -> tracked.order));
    private final ArrayDeque<TrackedEvent> rarely = new ArrayDeque<>();
    private final ArrayDeque<TrackedEvent> never = new ArrayDeque<>();

    /** Takes an event in; {@link TrackedEvent#nextProbeAt} says when it may probe if it was tried in this hold. */
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
    }

    int size() {
        return untried.size() + tried.size() + rarely.size() + never.size();
    }

    /**
     * Takes those out whose deadline has passed: they wait for nothing any more. At most a second's walk over what is
     * held.
     */
    void takeExpired(long millis, Consumer<TrackedEvent> next) {
        for (Collection<TrackedEvent> some : List.of(untried, tried, rarely, never)) {
            for (Iterator<TrackedEvent> each = some.iterator(); each.hasNext(); ) {
                TrackedEvent tracked = each.next();
                if (tracked.event.deadline() <= millis && !tracked.partitionState.closing) {
                    each.remove();
                    next.accept(tracked);
                }
            }
        }
    }

    /** Hands all of them on, and forgets them. */
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

    /** Forgets what belongs to partitions that have gone. */
    void forget() {
        untried.removeIf(tracked -> tracked.partitionState.closing);
        tried.removeIf(tracked -> tracked.partitionState.closing);
        rarely.removeIf(tracked -> tracked.partitionState.closing);
        never.removeIf(tracked -> tracked.partitionState.closing);
    }
}
