package io.sessionroutes.cli.deadletters;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Lets so many pass in a second, evenly. Time that was lost is not made up for: after a pause there is no burst. */
final class ReplayPace {

    /** Waits for the given nanoseconds. */
    interface Sleeper {
        void sleep(long nanos) throws InterruptedException;
    }

    private final long interval;
    private final LongSupplier clock;
    private final Sleeper sleeper;
    private long due;
    private boolean begun;

    /** @param perSecond more than 0; infinite for no limit */
    ReplayPace(double perSecond, LongSupplier clock, Sleeper sleeper) {
        this.interval = (long) (Duration.ofSeconds(1).toNanos() / perSecond);
        this.clock = clock;
        this.sleeper = sleeper;
    }

    static ReplayPace of(double perSecond) {
        return new ReplayPace(perSecond, System::nanoTime, TimeUnit.NANOSECONDS::sleep);
    }

    /** Blocks until the next may pass; the first may at once. */
    void await() {
        long now = clock.getAsLong();
        if (begun && due - now > 0) {
            sleep(due - now);
            now = due;
        }
        begun = true;
        due = now + interval;
    }

    private void sleep(long nanos) {
        try {
            sleeper.sleep(nanos);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException("interrupted", hurried);
        }
    }
}
