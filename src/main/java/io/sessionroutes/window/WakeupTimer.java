package io.sessionroutes.window;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Rings once, at the earliest of the times that it was set to. */
final class WakeupTimer {

    private static final Logger LOG = LoggerFactory.getLogger(WakeupTimer.class);
    private static final long AGAIN = TimeUnit.SECONDS.toNanos(1);

    private final ScheduledExecutorService timer;
    private final Runnable bell;
    private @Nullable ScheduledFuture<?> set;
    private long at;

    WakeupTimer(ScheduledExecutorService timer, Runnable bell) {
        this.timer = timer;
        this.bell = bell;
    }

    /** In nanoseconds, as of {@link System#nanoTime()}. */
    synchronized void set(long nanos) {
        if (set != null && !set.isDone() && at - nanos <= 0) {
            return;
        }
        if (set != null) {
            set.cancel(false);
        }
        at = nanos;
        try {
            set = timer.schedule(() -> ring(nanos), Math.max(0, nanos - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException stopped) {
            LOG.debug("No alarm: the context is gone");
        }
    }

    /** How long it has been due and has not rung: a moment, unless the timer's thread is dead or stuck. */
    synchronized Duration late() {
        boolean due = set != null && !set.isDone() && at - System.nanoTime() < 0;
        return due ? Duration.ofNanos(System.nanoTime() - at) : Duration.ZERO;
    }

    private void ring(long time) {
        synchronized (this) {
            // One that was replaced while it began to ring must not unhook its successor: each would set an alarm of
            // its own, for good.
            if (at == time) {
                set = null;
            }
        }
        try {
            bell.run();
        } catch (Throwable broken) {
            // Whoever is woken sets the next alarm. If that fails there is none, and everything that waits would wait
            // on.
            LOG.error(
                    "Fault of ours, what is due is looked at again: {}",
                    broken.getClass().getName());
            set(System.nanoTime() + AGAIN);
        }
    }
}
