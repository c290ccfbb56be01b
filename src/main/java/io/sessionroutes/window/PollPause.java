package io.sessionroutes.window;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.InterruptException;

/**
 * The wait before a poll that follows one that failed: a second at first, ten at most. It is spent in slices of a
 * poll's usual length, so that Camel sees a stop or a pause at once. Consumers that follow one another share it, for a
 * new consumer is one way to try again. Where no try can help it lasts for good.
 */
final class PollPause {

    /** Polls fail in turns with such as return nothing in time; only when none has failed for so long is it over. */
    private static final long QUIET = TimeUnit.SECONDS.toNanos(3);

    private final Semaphore woken = new Semaphore(0);
    private int failures;
    private long until;
    private boolean over;

    /** No poll follows any more; false if that is known already. */
    synchronized boolean forGood() {
        boolean first = !over;
        over = true;
        return first;
    }

    /** Whether no poll follows any more. */
    synchronized boolean isForGood() {
        return over;
    }

    /** A poll has failed. */
    synchronized void failed(long now) {
        failures++;
        until = now + RetryPause.after(failures).toNanos();
    }

    /**
     * A poll has not failed; true if that is enough to say that polls do not fail any more.
     *
     * @param read whether it has read anything
     */
    synchronized boolean succeeded(boolean read, long now) {
        if (failures > 0 && (read || now - until > QUIET)) {
            failures = 0;
        }
        return failures == 0;
    }

    /** Waits as long as there is to wait, but no longer than this; false if a poll is due. */
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

    /** Ends the slice that is being waited for. */
    void wake() {
        woken.release();
    }
}
