package io.sessionroutes.failure;

import java.util.concurrent.TimeUnit;

/**
 * How often an event's first call ends without a verdict, at present: about the last 64 events, the newest weighing
 * most. First calls alone are counted, since an event that always fails would otherwise be counted again and again. Not
 * thread-safe.
 */
final class FirstCalls {

    private static final long HALF_LIFE = TimeUnit.SECONDS.toNanos(60);
    private static final double MOST = 64;
    /** So many failures are supposed at the beginning: nothing is certain after a start. */
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

    /** The chance that the call of a healthy event ends without a verdict, in (0, 1], estimated with caution. */
    double chance(long now) {
        fade(now);
        return (failed + SUPPOSED) / (calls + SUPPOSED);
    }

    /** The share that has failed, as counted; 1 where nothing was counted. */
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
