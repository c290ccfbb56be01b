package io.sessionroutes.window;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the event that probes next during a hold. The failure policy decides when a hold begins and ends. Held and
 * fresh events probe in turn. A held event that has failed in this hold waits longer before each probe, so that an
 * event that can never succeed costs little. A fresh event may probe at once. Guarded by the window's lock.
 */
final class ProbeSchedule {

    private static final long PROBE_INTERVAL = TimeUnit.SECONDS.toNanos(1);
    private static final long SLOWEST = TimeUnit.SECONDS.toNanos(60);

    private boolean on;
    private int number;
    private long nextProbe;
    private long nextRareProbe;
    private boolean heldTurn;

    boolean on() {
        return on;
    }

    void begin(long now) {
        on = true;
        number++;
        nextProbe = now + PROBE_INTERVAL;
        nextRareProbe = now + SLOWEST;
        heldTurn = true;
    }

    void end() {
        on = false;
    }

    long nextProbe() {
        return nextProbe;
    }

    /**
     * Whether a second has passed since the last time a probe could start. If so, the next time is one second from now.
     */
    boolean takeTurn(long now) {
        if (nextProbe - now > 0) {
            return false;
        }
        nextProbe = now + PROBE_INTERVAL;
        return true;
    }

    /** Whether this event has been probed in this hold. */
    boolean tried(TrackedEvent tracked) {
        return tracked.probedInHold == number;
    }

    /** The event that probes next, or null if none may at present. */
    @Nullable
    TrackedEvent probe(HeldEvents held, ReadyQueue ready, long now) {
        TrackedEvent chosen = heldTurn ? held.takeProbe(now) : ready.takeAny();
        if (chosen == null) {
            chosen = heldTurn ? ready.takeAny() : held.takeProbe(now);
        } else {
            heldTurn = !heldTurn;
        }
        if (chosen == null && nextRareProbe - now <= 0) {
            chosen = held.takeRare();
            nextRareProbe = now + SLOWEST;
            if (chosen == null) {
                // Without a call left, no event could ever end the hold. A dead letter makes room for one that can.
                return held.takeDecided();
            }
        }
        if (chosen != null) {
            begins(chosen, now);
        }
        return chosen;
    }

    private void begins(TrackedEvent probe, long now) {
        boolean again = tried(probe);
        probe.probeWait = again ? Math.min(SLOWEST, 2 * probe.probeWait) : PROBE_INTERVAL;
        probe.nextProbeAt = now + probe.probeWait;
        probe.probedInHold = number;
        probe.probe = true;
    }
}
