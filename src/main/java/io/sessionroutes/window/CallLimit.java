package io.sessionroutes.window;

import java.util.concurrent.TimeUnit;

/**
 * Decides how many calls may be in flight. 503 answers and timeouts lower the limit, because they show that FinBox has
 * too many calls. Sessions raise it again, up to the limit in the settings. Growing latency does not lower it: FinBox's
 * slow calls wait for the applicants' banks. Guarded by the window's lock.
 */
final class CallLimit {

    private static final double CUT = 0.7;
    /** A smaller share of failed first calls is treated as chance, for example one node that restarts. */
    private static final double TOO_MANY = 0.1;

    private static final int ENOUGH_CALLS = 10;
    /** Counts are halved at this number, so that an hour of good calls does not hide an overload that begins now. */
    private static final int RECENT_CALLS = 400;

    private static final long INTERVAL = TimeUnit.SECONDS.toNanos(1);
    /** The limit never falls below this number of calls. */
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
     * @param inFlight the number of calls in flight when this one ended; with an overload, that number is too high
     */
    void firstCall(boolean overload, int inFlight, long now) {
        if (firstCalls >= RECENT_CALLS) {
            firstCalls /= 2;
            overloaded /= 2;
        }
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

    /** FinBox made a session. Returns whether one more call may be in flight now. */
    boolean session() {
        int before = current();
        if (limit < most) {
            limit = Math.min(most, limit + (limit < doublesTo ? 1 : 1 / limit));
        }
        return current() > before;
    }

    /** A hold has ended. The limit begins low, and doubles with each round of calls up to half of its earlier value. */
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
