package io.sessionroutes.window;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A hold: FinBox does not serve, so nobody calls but one probe a second. Probes rotate over the held events; once each
 * of them has failed, every second probe is a fresh event, so that one that can never succeed does not keep the hold
 * up. Guarded by the window's lock.
 */
final class Hold {

    private static final long PROBE_INTERVAL = TimeUnit.SECONDS.toNanos(1);

    private boolean on;
    private int number;
    private long nextProbe;
    private boolean heldTurn;

    boolean on() {
        return on;
    }

    void begin(long now) {
        on = true;
        number++;
        nextProbe = now + PROBE_INTERVAL;
        heldTurn = false;
    }

    void end() {
        on = false;
    }

    long nextProbe() {
        return nextProbe;
    }

    /**
     * Whether a second has passed since the last probe might have gone out. If so, the next one's time is a second from
     * now.
     */
    boolean turn(long now) {
        if (nextProbe - now > 0) {
            return false;
        }
        nextProbe = now + PROBE_INTERVAL;
        return true;
    }

    /** Whether this event has not been probed in this hold. */
    boolean untried(Entry entry) {
        return entry.probedInHold != number;
    }

    /** The event that probes next, or null if there is none. */
    @Nullable
    Entry probe(Waiting waiting, Ready ready) {
        Entry held = firstLive(waiting);
        boolean allProbed = held != null && !untried(held);
        heldTurn = !heldTurn || !allProbed;
        Entry chosen = heldTurn ? held : null;
        if (chosen == null) {
            chosen = ready.first();
        }
        if (chosen == null) {
            chosen = held;
        }
        if (chosen == null) {
            return null;
        }
        if (chosen == held) {
            waiting.takeHeld();
        } else {
            ready.take();
        }
        chosen.probedInHold = number;
        chosen.probe = true;
        return chosen;
    }

    private static @Nullable Entry firstLive(Waiting waiting) {
        Entry first = waiting.firstHeld();
        while (first != null && first.assignment.draining) {
            waiting.takeHeld();
            first = waiting.firstHeld();
        }
        return first;
    }
}
