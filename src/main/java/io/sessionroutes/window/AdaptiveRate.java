package io.sessionroutes.window;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * Learns from 429 answers at which rate FinBox takes calls. After a 429 the rate is nine tenths of the sessions that
 * FinBox made lately. It then grows each second while calls wait for the rate and FinBox takes all calls. A minute
 * without a 429 ends the limit. Guarded by the window's lock.
 */
final class AdaptiveRate {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    /** Sessions are counted in tenths of a second. */
    private static final long BUCKET = SECOND / 10;

    private static final int IN_A_SECOND = 10;
    private static final double OF_SESSIONS = 0.9;
    private static final double SLOWEST_GROWTH = 0.02;
    private static final double FASTEST_GROWTH = 0.5;
    /** The first 429 may come before any session was made. The rate then grows in large steps until it is known. */
    private static final double FIRST_GROWTH = 0.4;

    private static final double LEAST = 1;
    private static final long FORGOTTEN_AFTER = 60 * SECOND;

    private final int[] sessions = new int[2 * IN_A_SECOND];
    private long bucket;
    private double perSecond;
    private double growth;
    private long cutAt;
    private long grownAt;
    private boolean wanted;
    /** Whether the rate is still unknown, because the first 429 came before any session was made. */
    private boolean unknown;

    AdaptiveRate(long now) {
        this.bucket = Math.floorDiv(now, BUCKET);
    }

    /** FinBox made a session. */
    void session(long now) {
        turnTo(Math.floorDiv(now, BUCKET));
        sessions[at(bucket)]++;
    }

    /**
     * FinBox answered 429 to a call that began at this time. The answer counts only if the call began a second or more
     * after the last cut, because FinBox may count calls by the second.
     */
    void tooMany(long began, long now) {
        if (isOn() && began - cutAt < SECOND) {
            return;
        }
        turnTo(Math.floorDiv(now, BUCKET));
        double lately = Math.max(last(IN_A_SECOND), last(2 * IN_A_SECOND) / 2.0);
        unknown = !isOn();
        growth = unknown ? FIRST_GROWTH : SLOWEST_GROWTH;
        perSecond = Math.max(LEAST, OF_SESSIONS * (isOn() ? Math.min(lately, perSecond) : lately));
        cutAt = now;
        grownAt = now;
    }

    /**
     * Updates the rate for the time that has passed.
     *
     * @param waiting whether a call waits for the rate; the rate grows only then
     */
    void pass(boolean waiting, long now) {
        wanted |= waiting;
        if (!isOn() || now - grownAt < (unknown ? SECOND / 4 : SECOND)) {
            return;
        }
        grownAt = now;
        if (now - cutAt > FORGOTTEN_AFTER) {
            perSecond = 0;
        } else if (wanted) {
            perSecond *= 1 + growth;
            growth = unknown ? growth : Math.min(FASTEST_GROWTH, 2 * growth);
        }
        wanted = false;
    }

    boolean isOn() {
        return perSecond > 0;
    }

    /**
     * Returns the lower of this rate and the agreed rate, in calls a second. 0 means no limit for each of the three.
     */
    double within(int agreed) {
        return agreed == 0 || perSecond == 0 ? Math.max(agreed, perSecond) : Math.min(agreed, perSecond);
    }

    private int last(int buckets) {
        int sum = 0;
        for (int back = 0; back < buckets; back++) {
            sum += sessions[at(bucket - back)];
        }
        return sum;
    }

    private void turnTo(long present) {
        if (present - bucket >= sessions.length) {
            Arrays.fill(sessions, 0);
            bucket = present;
        }
        while (bucket < present) {
            bucket++;
            sessions[at(bucket)] = 0;
        }
    }

    private int at(long number) {
        return (int) Math.floorMod(number, (long) sessions.length);
    }
}
