package io.sessionroutes.window;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Lets one copy of an event lead while the other copies in the window wait for it. Without this, each copy would get
 * its own session. A waiting copy is in no other queue, has no slot and is never a probe. When the leader ends, with
 * any outcome, the next copy leads. The new leader first looks whether the event has an answer now. A leader never
 * waits for another copy. Guarded by the window's lock.
 */
final class EventLeaders {

    private final WindowCounters counters;
    private final ReadyQueue ready;
    private final WindowEngine engine;
    private final Map<Object, TrackedEvent> leaders = new HashMap<>();

    EventLeaders(WindowCounters counters, ReadyQueue ready, WindowEngine engine) {
        this.counters = counters;
        this.ready = ready;
        this.engine = engine;
    }

    /** Whether this event leads the events of the same identity. If not, it has to wait for the leader. */
    boolean tryLead(TrackedEvent tracked, Object identity) {
        tracked.identity = identity;
        TrackedEvent leader = leaders.putIfAbsent(identity, tracked);
        tracked.follows = leader != null && leader != tracked;
        return !tracked.follows;
    }

    /** The attempt of a copy has ended. The copy waits for its leader, or leads if the leader has ended meanwhile. */
    void follow(TrackedEvent copy) {
        copy.follows = false;
        if (copy.partitionState.closing) {
            counters.leaves(copy, Outcome.RELEASED);
            handOn(copy);
            return;
        }
        counters.copies(copy);
        TrackedEvent leader = leaders.putIfAbsent(Objects.requireNonNull(copy.identity), copy);
        if (leader == null) {
            start(copy);
            return;
        }
        if (leader.copies == null) {
            leader.copies = new ArrayDeque<>();
        }
        leader.copies.addLast(copy);
    }

    /** Forgets the leaders without a slot whose partition is being lost. */
    void forget() {
        leaders.values().stream()
                .filter(leader -> leader.partitionState.closing && !leader.holdsSlot)
                .toList()
                .forEach(this::handOn);
    }

    /** An event has left the window, or its partition is being lost. If the event led, one of its copies leads next. */
    void handOn(TrackedEvent tracked) {
        if (tracked.identity == null || leaders.get(tracked.identity) != tracked) {
            return;
        }
        ArrayDeque<TrackedEvent> copies = tracked.copies;
        tracked.copies = null;
        TrackedEvent next = copies == null ? null : copies.pollFirst();
        while (next != null && next.partitionState.closing) {
            next = Objects.requireNonNull(copies).pollFirst();
        }
        if (next == null) {
            leaders.remove(tracked.identity);
        } else {
            next.copies = copies;
            leaders.put(tracked.identity, next);
            start(next);
        }
    }

    private void start(TrackedEvent copy) {
        copy.state = EventState.READY;
        ready.add(List.of(copy));
        engine.wakeAt(engine.now());
    }
}
