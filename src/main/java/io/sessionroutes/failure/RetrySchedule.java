package io.sessionroutes.failure;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * When a transient failure is tried again: exponential back-off from {@code delay}, doubled for each call made, up to
 * {@code maxDelay}; of that, a random part between a half and the whole, so that events which failed together do not
 * come back together. FinBox's {@code Retry-After} is honoured as a least wait, up to {@code retryAfterMax}.
 *
 * @param maxAttempts calls for one event, 1 and up
 * @param delay the first delay
 * @param maxDelay the longest delay
 * @param retryAfterMax the longest {@code Retry-After} that is believed
 * @param random numbers in [0, 1)
 */
public record RetrySchedule(
        int maxAttempts, Duration delay, Duration maxDelay, Duration retryAfterMax, DoubleSupplier random) {

    /** An answer that makes no sense may have made a session all the same: two calls at most. */
    private static final int MAX_ATTEMPTS_BAD_ANSWER = 2;

    /** Whether another call may follow. */
    boolean another(Failure failure, int calls) {
        boolean badAnswer = Failure.BAD_ANSWER.equals(failure.code());
        return calls < (badAnswer ? Math.min(MAX_ATTEMPTS_BAD_ANSWER, maxAttempts) : maxAttempts);
    }

    /** How long to wait after this many calls. */
    Duration after(int calls, Failure failure) {
        double factor = Math.pow(2, Math.min(62, Math.max(0, calls - 1)));
        double step = Math.min((double) maxDelay.toNanos(), delay.toNanos() * factor);
        Duration own = Duration.ofNanos((long) (step * (0.5 + random.getAsDouble() / 2)));
        Duration asked = asked(failure);
        return asked.compareTo(own) > 0 ? asked : own;
    }

    /** What FinBox asked for, within the cap; zero if it asked for nothing. */
    Duration asked(Failure failure) {
        Duration asked = failure.retryAfter();
        if (asked == null || asked.isNegative()) {
            return Duration.ZERO;
        }
        return asked.compareTo(retryAfterMax) > 0 ? retryAfterMax : asked;
    }
}
