package io.sessionroutes.window;

import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;

/**
 * A steady limit on how often something starts. After a pause there is no burst. It does not wait itself: whoever
 * starts asks it when. Not safe for several threads; that of the calls is guarded by the window's lock.
 */
public final class RateLimiter {

    private static final double SECOND = TimeUnit.SECONDS.toNanos(1);

    private final DoubleSupplier perSecond;
    private final long lateness;
    private long next;

    /**
     * @param perSecond starts a second at most, at present; 0 or infinite for no limit
     * @param lateness a start that comes late, as timers do, may be made up for within this time, in nanoseconds
     * @param now the time, in nanoseconds as all others
     */
    public RateLimiter(DoubleSupplier perSecond, long lateness, long now) {
        this.perSecond = perSecond;
        this.lateness = lateness;
        this.next = now;
    }

    /** When the next may start; a time that has passed means now. */
    public long next() {
        return next;
    }

    /** Charges one that starts now; what it paid. */
    public long charge(long now) {
        double rate = perSecond();
        long interval = rate == 0 ? 0 : (long) (SECOND / rate);
        if (interval > 0) {
            long earliest = now - lateness;
            next = (next - earliest > 0 ? next : earliest) + interval;
        }
        return interval;
    }

    /** One that started has come to nothing: it gets back what it paid. */
    void refund(long paid) {
        next -= paid;
    }

    /** Starts a second at most; 0 for no limit. */
    double perSecond() {
        return perSecond.getAsDouble();
    }
}
