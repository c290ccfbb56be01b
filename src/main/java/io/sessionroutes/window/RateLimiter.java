package io.sessionroutes.window;

import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;

/**
 * Limits how often something starts, at a steady rate: after a pause there is no burst. It does not wait itself: the
 * caller asks it when to start. Not safe for several threads; the limiter of the calls is guarded by the window's lock.
 */
public final class RateLimiter {

    private static final double SECOND = TimeUnit.SECONDS.toNanos(1);

    private final DoubleSupplier perSecond;
    private final long lateness;
    private long next;

    /**
     * @param perSecond the highest number of starts a second at present; 0 or infinite for no limit
     * @param lateness how much delay of a late start the next ones may make up for, in nanoseconds; timers start late
     * @param now the present time, in nanoseconds like all times here
     */
    public RateLimiter(DoubleSupplier perSecond, long lateness, long now) {
        this.perSecond = perSecond;
        this.lateness = lateness;
        this.next = now;
    }

    /** When the next start may be; a time in the past means now. */
    public long next() {
        return next;
    }

    /** Charges one start now. Returns the charge. */
    public long charge(long now) {
        double rate = perSecond();
        long interval = rate == 0 ? 0 : (long) (SECOND / rate);
        if (interval > 0) {
            long earliest = now - lateness;
            next = (next - earliest > 0 ? next : earliest) + interval;
        }
        return interval;
    }

    /** Refunds the charge of a start that was not used. */
    void refund(long paid) {
        next -= paid;
    }

    /** The highest number of starts a second; 0 for no limit. */
    double perSecond() {
        return perSecond.getAsDouble();
    }
}
