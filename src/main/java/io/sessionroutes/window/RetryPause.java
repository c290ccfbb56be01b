package io.sessionroutes.window;

import java.time.Duration;

/** How long the poll thread waits before it tries again what has failed: a second at first, ten at most. */
final class RetryPause {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(10);
    /** From this number of doublings on it is the longest. */
    private static final int DOUBLINGS = 4;

    private RetryPause() {}

    /** @param failures how often it has failed in a row, from 1 */
    static Duration after(int failures) {
        return failures > DOUBLINGS ? LONGEST : FIRST.multipliedBy(1L << (failures - 1));
    }
}
