package io.sessionroutes.window;

import java.time.Duration;

/** Computes how long the poll thread waits before it tries again: one second at first, ten seconds at most. */
final class RetryPause {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(10);
    /** From this number of doublings on, the pause is the longest. */
    private static final int DOUBLINGS = 4;

    private RetryPause() {}

    /** @param failures the number of failures in a row, 1 or more */
    static Duration after(int failures) {
        return failures > DOUBLINGS ? LONGEST : FIRST.multipliedBy(1L << (failures - 1));
    }
}
