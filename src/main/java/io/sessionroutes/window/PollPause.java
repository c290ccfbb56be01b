package io.sessionroutes.window;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Makes the poll thread wait after a failed poll: one second at first, ten seconds at most. It waits in slices of a
 * poll's usual length, so that Camel sees a stop or a pause at once. Successive consumers share this pause, because a
 * new consumer is one way to try again. Where no try can help, the pause lasts until the program ends.
 */
final class PollPause {

    /**
     * Failing polls alternate with polls that return nothing in time. The failure is over only when no poll has failed
     * for this long.
     */
    private static final long QUIET = TimeUnit.SECONDS.toNanos(3);

    private final Semaphore woken = new Semaphore(0);
    private int failures;
    private long until;
    private boolean over;

    /** Makes the pause permanent. False if it is permanent already. */
    synchronized boolean forGood() {
        boolean first = !over;
        over = true;
        return first;
    }

    /** Whether the pause is permanent, so that no poll follows. */
    synchronized boolean isForGood() {
        return over;
    }

    /** A poll has failed. */
    synchronized void failed(long now) {
        failures++;
        until = now + RetryPause.after(failures).toNanos();
    }

    /**
     * A poll has not failed. True if that is enough to say that polls no longer fail.
     *
     * @param read whether the poll has read anything
     */
    synchronized boolean succeeded(boolean read, long now) {
        if (failures > 0 && (read || now - until > QUIET)) {
            failures = 0;
        }
        return failures == 0;
    }

    /** Waits for the rest of the pause, but no longer than {@code longest}. False if a poll is due. */
    boolean rest(Duration longest, long now) {
        long left = left(now);
        if (left <= 0) {
            return false;
        }
        try {
            if (woken.tryAcquire(Math.min(left, longest.toNanos()), TimeUnit.NANOSECONDS)) {
                woken.drainPermits();
            }
            return true;
        } catch (InterruptedException interrupted) {
            throw new InterruptException(interrupted);
        }
    }

    private synchronized long left(long now) {
        if (over) {
            return Long.MAX_VALUE;
        }
        return failures == 0 ? 0 : until - now;
    }

    /** Ends the current slice of the wait. */
    void wake() {
        woken.release();
    }
}
