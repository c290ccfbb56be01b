package io.sessionroutes.window;

import java.util.concurrent.TimeUnit;

/** A steady limit on how often attempts start. Guarded by the window's lock. */
final class Pace {

    /** A start that comes late, as timers do, may be made up for within this time. */
    private static final long LATENESS = TimeUnit.MILLISECONDS.toNanos(20);

    private final long interval;
    private long next;

    /** @param perSecond starts a second at most; 0 for no limit */
    Pace(int perSecond, long now) {
        this.interval = perSecond == 0 ? 0 : TimeUnit.SECONDS.toNanos(1) / perSecond;
        this.next = now;
    }

    /** When the next attempt may start; a time that has passed means now. */
    long next() {
        return next;
    }

    void started(long now) {
        if (interval > 0) {
            next = Math.max(next, now - LATENESS) + interval;
        }
    }
}
