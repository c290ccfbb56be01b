package io.sessionroutes.window;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs its callback once, at the earliest of the times that were set. */
final class WakeupTimer {

    private static final Logger LOG = LoggerFactory.getLogger(WakeupTimer.class);
    private static final long AGAIN = TimeUnit.SECONDS.toNanos(1);

    private final ScheduledExecutorService timer;
    private final Runnable callback;
    private @Nullable ScheduledFuture<?> set;
    private long at;

    WakeupTimer(ScheduledExecutorService timer, Runnable callback) {
        this.timer = timer;
        this.callback = callback;
    }

    /** Sets a time, in {@link System#nanoTime()} terms. */
    synchronized void set(long nanos) {
        if (set != null && !set.isDone() && at - nanos <= 0) {
            return;
        }
        if (set != null) {
            set.cancel(false);
        }
        at = nanos;
        try {
            set = timer.schedule(() -> wakeUp(nanos), Math.max(0, nanos - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException stopped) {
            LOG.debug("No wake-up: the context has stopped");
        }
    }

    /** How long the callback has been overdue. This is a moment, unless the timer's thread is dead or stuck. */
    synchronized Duration late() {
        boolean due = set != null && !set.isDone() && at - System.nanoTime() < 0;
        return due ? Duration.ofNanos(System.nanoTime() - at) : Duration.ZERO;
    }

    private void wakeUp(long time) {
        synchronized (this) {
            // A timer that was replaced while it began to run must not remove the new one. Otherwise the new one could
            // not be cancelled, and there would be two timers from then on.
            if (at == time) {
                set = null;
            }
        }
        try {
            callback.run();
        } catch (Throwable broken) {
            // The callback sets the next time. If it fails, no time is set, and all waiting events would wait for ever.
            LOG.error(
                    "Error in this program, the timer starts due events again in a second: {}",
                    broken.getClass().getName());
            set(System.nanoTime() + AGAIN);
        }
    }
}
