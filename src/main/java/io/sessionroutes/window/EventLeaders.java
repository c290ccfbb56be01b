package io.sessionroutes.window;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Of the copies of an event that are in the window at the same time, one leads and the others wait for it: they would
 * get a session each. A copy that waits is in no other queue, has no slot and is never a probe. Whatever becomes of the
 * leader, the copy behind it leads next, and looks first whether the event has its answer by now. A leader waits for
 * nobody. Guarded by the window's lock.
 */
final class EventLeaders {

    private final WindowCounters tally;
    private final ReadyQueue ready;
    private final WindowEngine engine;
    private final Map<Object, TrackedEvent> leaders = new HashMap<>();

    EventLeaders(WindowCounters tally, ReadyQueue ready, WindowEngine engine) {
        this.tally = tally;
        this.ready = ready;
        this.engine = engine;
    }

    /** Whether this entry leads the events that are the same, or else has to wait for the one that does. */
    boolean leads(TrackedEvent entry, Object identity) {
        entry.identity = identity;
        TrackedEvent leader = leaders.putIfAbsent(identity, entry);
        entry.follows = leader != null && leader != entry;
        return !entry.follows;
    }

    /** The attempt of a copy has ended: it waits for its leader, or leads if that has ended meanwhile. */
    void follow(TrackedEvent copy) {
        copy.follows = false;
        if (copy.assignment.draining) {
            leaves(copy, Outcome.GIVEN_BACK);
            return;
        }
        tally.copies(copy);
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

    /** An event with a slot leaves the window; a copy of it leads in its place. */
    void leaves(TrackedEvent entry, Outcome end) {
        tally.leaves(entry, end);
        handOn(entry);
    }

    /** Forgets the leaders without a slot whose partition has gone. */
    void forget() {
        leaders.values().stream()
                .filter(leader -> leader.assignment.draining && !leader.holdsSlot)
                .toList()
                .forEach(this::handOn);
    }

    private void handOn(TrackedEvent entry) {
        if (entry.identity == null || leaders.get(entry.identity) != entry) {
            return;
        }
        ArrayDeque<TrackedEvent> copies = entry.copies;
        entry.copies = null;
        TrackedEvent next = copies == null ? null : copies.pollFirst();
        while (next != null && next.assignment.draining) {
            next = Objects.requireNonNull(copies).pollFirst();
        }
        if (next == null) {
            leaders.remove(entry.identity);
        } else {
            next.copies = copies;
            leaders.put(entry.identity, next);
            start(next);
        }
    }

    private void start(TrackedEvent copy) {
        copy.state = EventState.READY;
        ready.add(List.of(copy));
        engine.wakeAt(engine.now());
    }
}
