package io.sessionroutes.cli.deadletters;

import io.sessionroutes.cli.CommandFailedException;
import io.sessionroutes.window.RateLimiter;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Waits until the next event may be sent. Events are sent evenly, so many a second, without a burst after a pause. */
final class ReplayPace {

    /** Waits for the given nanoseconds. */
    interface Sleeper {
        void sleep(long nanos) throws InterruptedException;
    }

    private final RateLimiter limiter;
    private final LongSupplier clock;
    private final Sleeper sleeper;

    /** @param perSecond more than 0; infinite for no limit */
    ReplayPace(double perSecond, LongSupplier clock, Sleeper sleeper) {
        this.limiter = new RateLimiter(() -> perSecond, 0, clock.getAsLong());
        this.clock = clock;
        this.sleeper = sleeper;
    }

    static ReplayPace of(double perSecond) {
        return new ReplayPace(perSecond, System::nanoTime, TimeUnit.NANOSECONDS::sleep);
    }

    /** Blocks until the next event may be sent. The first one does not wait. */
    void await() {
        long now = clock.getAsLong();
        long wait = limiter.next() - now;
        if (wait > 0) {
            sleep(wait);
            // The planned time: if the sleep took too long, the next wait is shorter.
            now = limiter.next();
        }
        limiter.charge(now);
    }

    private void sleep(long nanos) {
        try {
            sleeper.sleep(nanos);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException("interrupted", interrupted);
        }
    }
}
