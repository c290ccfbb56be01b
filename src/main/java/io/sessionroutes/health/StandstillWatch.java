package io.sessionroutes.health;

import io.sessionroutes.window.WindowSnapshot;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Whether events that wait are being worked on. An instance that has partitions and a lag, and in which for a minute no
 * call is in flight, none waits for its next and none comes or goes, has stopped without saying so.
 */
final class StandstillWatch {

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

    private long seen = -1;
    private long movedAt;
    private long lag;

    /**
     * To be called every few seconds.
     *
     * @param vitals what else is known to be wrong: it has a check and an alert of its own
     */
    synchronized void look(WindowSnapshot counts, HealthSnapshot vitals, long now) {
        long newLag = vitals.brokers().totalLag();
        long passed = counts.consumed() + (counts.consumed() - counts.unfinished());
        boolean moves = passed != seen || counts.inFlight() > 0 || counts.parked() > 0;
        if (moves || newLag == 0 || excused(vitals)) {
            movedAt = now;
        }
        seen = passed;
        lag = newLag;
    }

    private static boolean excused(HealthSnapshot vitals) {
        return !vitals.brokers().answers()
                || vitals.poll().failure() != null
                || vitals.commits() != null
                || vitals.hold() != null
                || !vitals.unwritable().isEmpty()
                || vitals.dedupeWrong() != null
                || !vitals.blocked().isEmpty();
    }

    /** What is wrong, or null. */
    synchronized @Nullable String wrong(long now) {
        long still = now - movedAt;
        return seen < 0 || still < PATIENCE
                ? null
                : lag + " events wait and nothing has moved for " + TimeUnit.NANOSECONDS.toSeconds(still)
                        + " s; a restart may help";
    }
}
