package io.sessionroutes.window;

import java.util.concurrent.TimeUnit;

/**
 * One start a second while an answer is refused, or whatever is refused has all slots, and nobody can tell yet whether
 * that is the record's fault or its topic's: another write may show it, and more than one at a time would be answers
 * that perhaps cannot be written either. Guarded by the window's lock.
 */
final class TrialPace {

    /**
     * Trials that may start although all slots are taken: kept answers may take them all, and then no other record
     * could ever show whose fault it is. So many in a row that are refused too are the topic's fault.
     */
    private static final int EXTRA = 10;

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

    /** How many events may be in flight beyond the slots. */
    int extra() {
        return on ? EXTRA : 0;
    }

    boolean mustWait(long now) {
        return on && next - now > 0;
    }

    /** This time, or a later one before which nothing may start. */
    long orLater(long time) {
        return on && next - time > 0 ? next : time;
    }
}
