package io.sessionroutes.observability.health;

import io.sessionroutes.log.CountedText;
import io.sessionroutes.window.WindowSnapshot;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Detects an instance that has silently stopped: it has partitions and a lag, and for a minute no call is in flight, no
 * event waits for its next call, and no event enters or leaves the window.
 */
final class StandstillWatch {

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

    private long seen = -1;
    private long movedAt;
    private long lag;

    /**
     * Looks at the window. Called every few seconds.
     *
     * @param health the lag, and other known faults, which have their own check and alert
     */
    synchronized void look(WindowSnapshot snapshot, HealthSnapshot health, long now) {
        long newLag = health.brokers().totalLag();
        long finished = snapshot.consumed() - snapshot.unfinished();
        long passed = snapshot.consumed() + finished;
        boolean moves = passed != seen || snapshot.inFlight() > 0 || snapshot.parked() > 0;
        if (moves || newLag == 0 || excused(health)) {
            movedAt = now;
        }
        seen = passed;
        lag = newLag;
    }

    private static boolean excused(HealthSnapshot health) {
        return !health.brokers().answers()
                || health.poll().failure() != null
                || health.failingCommits() != null
                || health.hold() != null
                || !health.failedWrites().isEmpty()
                || health.dedupeWrong() != null
                || !health.blocked().isEmpty();
    }

    /** What is wrong, or null. */
    synchronized @Nullable String wrong(long now) {
        long still = now - movedAt;
        return seen < 0 || still < PATIENCE
                ? null
                : CountedText.of(lag, "event waits", "events wait") + " and nothing has moved for "
                        + CountedText.span(Duration.ofNanos(still)) + "; a restart may help";
    }
}
