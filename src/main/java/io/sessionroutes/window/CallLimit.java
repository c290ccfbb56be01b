package io.sessionroutes.window;

import java.util.concurrent.TimeUnit;

/**
 * How many calls may be in flight. 503s and timeouts cut it: FinBox has too many. Sessions raise it again, up to what
 * the settings allow. A latency that grows does not cut it, for FinBox's slow calls are the applicants' banks. Guarded
 * by the window's lock.
 */
final class CallLimit {

    private static final double CUT = 0.7;
    /** Below this share of failed first calls it is bad luck, such as one node that restarts. */
    private static final double TOO_MANY = 0.1;

    private static final int ENOUGH_CALLS = 10;
    private static final long INTERVAL = TimeUnit.SECONDS.toNanos(1);
    /** What is left however FinBox does. */
    private static final int LEAST = 8;

    private final int most;
    private final int least;
    private double limit;
    private double doublesTo;
    private int firstCalls;
    private int overloaded;
    private long cutAt;

    CallLimit(int most, long now) {
        this.most = most;
        this.least = Math.min(most, LEAST);
        this.limit = most;
        this.cutAt = now - INTERVAL;
    }

    /**
     * An event's first call ended.
     *
     * @param inFlight the calls that were in flight with it: too many, if FinBox was overloaded
     */
    void firstCall(boolean overload, int inFlight, long now) {
        firstCalls++;
        if (!overload) {
            return;
        }
        overloaded++;
        if (firstCalls >= ENOUGH_CALLS && overloaded > TOO_MANY * firstCalls && now - cutAt >= INTERVAL) {
            limit = Math.max(least, CUT * Math.min(limit, inFlight));
            doublesTo = 0;
            cutAt = now;
            firstCalls = 0;
            overloaded = 0;
        }
    }

    /** FinBox made a session. */
    void session() {
        if (limit < most) {
            limit = Math.min(most, limit + (limit < doublesTo ? 1 : 1 / limit));
        }
    }

    /** A hold has ended: it begins low, and doubles with each round of calls up to half of what it was. */
    void holdEnded() {
        doublesTo = Math.max(doublesTo, limit / 2);
        limit = least;
        firstCalls = 0;
        overloaded = 0;
    }

    int current() {
        return (int) limit;
    }
}
