package io.sessionroutes.window;

import java.util.concurrent.TimeUnit;

/**
 * A steady limit on how often calls start: the rate of the settings, or what FinBox's 429s allow, whichever is lower.
 * Guarded by the window's lock.
 */
final class RateLimiter {

    private static final double SECOND = TimeUnit.SECONDS.toNanos(1);
    /** A start that comes late, as timers do, may be made up for within this time. */
    private static final long LATENESS = TimeUnit.MILLISECONDS.toNanos(20);

    private final int agreed;
    private final AdaptiveRate learnt;
    private long next;

    /** @param agreed starts a second at most; 0 for no limit */
    RateLimiter(int agreed, AdaptiveRate learnt, long now) {
        this.agreed = agreed;
        this.learnt = learnt;
        this.next = now;
    }

    /** When the next attempt may start; a time that has passed means now. */
    long next() {
        return next;
    }

    /** Charges an attempt that starts now; what it paid. */
    long started(long now) {
        double perSecond = perSecond();
        long interval = perSecond == 0 ? 0 : (long) (SECOND / perSecond);
        if (interval > 0) {
            next = Math.max(next, now - LATENESS) + interval;
        }
        return interval;
    }

    /** An attempt ended without a call: it gets back what it paid. */
    void refund(long paid) {
        next -= paid;
    }

    /** Starts a second at most; 0 for no limit. */
    double perSecond() {
        double learned = learnt.perSecond();
        return agreed == 0 || learned == 0 ? Math.max(agreed, learned) : Math.min(agreed, learned);
    }
}
