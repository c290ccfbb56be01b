package io.sessionroutes.failure;

import java.util.concurrent.TimeUnit;

/**
 * Estimates how often an event's first call ends without a verdict at present. About the last 64 events count, the
 * newest most. Only first calls count, because an event that always fails would otherwise count again and again. Not
 * thread-safe.
 */
final class FirstCalls {

    private static final long HALF_LIFE = TimeUnit.SECONDS.toNanos(60);
    private static final double MOST = 64;
    /** The number of failures assumed at the beginning, because nothing is certain after a start. */
    private static final double SUPPOSED = 3;

    private double calls;
    private double failed;
    private long halvedAt;

    FirstCalls(long now) {
        this.halvedAt = now;
    }

    void ended(boolean verdict, long now) {
        fade(now);
        calls++;
        if (!verdict) {
            failed++;
        }
        if (calls > MOST) {
            failed *= MOST / calls;
            calls = MOST;
        }
    }

    /** The chance that the call of a healthy event ends without a verdict, in (0, 1]. It is estimated with caution. */
    double chance(long now) {
        fade(now);
        return (failed + SUPPOSED) / (calls + SUPPOSED);
    }

    /** The counted share of failed first calls; 1 if none were counted. */
    double share(long now) {
        fade(now);
        return calls == 0 ? 1 : failed / calls;
    }

    private void fade(long now) {
        while (now - halvedAt >= HALF_LIFE && calls > 0.01) {
            calls /= 2;
            failed /= 2;
            halvedAt += HALF_LIFE;
        }
        if (now - halvedAt >= HALF_LIFE) {
            calls = 0;
            failed = 0;
            halvedAt = now;
        }
    }
}
