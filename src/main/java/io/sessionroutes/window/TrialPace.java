package io.sessionroutes.window;

import java.util.concurrent.TimeUnit;

/**
 * Limits starts to one a second while an answer is refused, or refused records have all slots, and it is not yet known
 * whether the record or its topic is at fault. Another write may show which. More starts at a time would only give more
 * answers that perhaps cannot be written either. Guarded by the window's lock.
 */
final class TrialPace {

    /**
     * The number of trials that may start although all slots are taken. Kept answers may take all slots, and then no
     * other record could show which is at fault. If this many trials in a row are refused too, the topic is at fault.
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

    /** Something other than a repeated write has started. */
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

    /** Returns this time, or a later one if nothing may start before it. */
    long orLater(long time) {
        return on && next - time > 0 ? next : time;
    }
}
