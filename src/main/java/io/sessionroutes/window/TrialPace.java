package io.sessionroutes.window;

import java.util.concurrent.TimeUnit;

/**
 * One start a second while a record is refused and nobody can tell yet whether that is the record's fault or its
 * topic's: another write may show it, and more than one at a time would be answers that perhaps cannot be written
 * either. Guarded by the window's lock.
 */
final class TrialPace {

    private static final long INTERVAL = TimeUnit.SECONDS.toNanos(1);

    private boolean on;
    private long next;

    TrialPace(long now) {
        next = now;
    }

    /** Whether only trials start. */
    void set(boolean trialsOnly) {
        on = trialsOnly;
    }

    boolean isOn() {
        return on;
    }

    /** Something that is no repeated write has started. */
    void started(long now) {
        if (on) {
            next = now + INTERVAL;
        }
    }

    boolean mustWait(long now) {
        return on && next - now > 0;
    }

    /** This time, or a later one before which nothing may start. */
    long notBefore(long time) {
        return on && next - time > 0 ? next : time;
    }
}
