package io.sessionroutes.failure;

import io.sessionroutes.message.Failure;
import io.sessionroutes.message.FailureKind;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;

/**
 * Computes when a transient failure is tried again. The back-off is exponential: it begins at {@code delay}, doubles
 * with each failure, and ends at {@code maxDelay}. The wait is a random part of it, between half and the whole, so that
 * events which failed together do not return together. FinBox's {@code Retry-After} is the shortest wait, up to
 * {@code retryAfterMax}.
 *
 * @param maxAttempts the highest number of calls for one event, 1 or more
 * @param delay the first delay
 * @param maxDelay the longest delay
 * @param retryAfterMax the longest {@code Retry-After} that is followed
 * @param random numbers in [0, 1)
 */
public record RetrySchedule(
        int maxAttempts, Duration delay, Duration maxDelay, Duration retryAfterMax, DoubleSupplier random) {

    /**
     * The calls allowed after an unreadable answer, because it may have made a session, or after a gateway's refusal,
     * because a gateway blocks callers that repeat too often.
     */
    private static final int FEW_ATTEMPTS = 2;
    /** While others are served, an event may be called this many times {@code maxAttempts}. */
    private static final int WHILE_OTHERS_ARE_SERVED = 6;

    /** An attempt that reports no result is repeated after this time. */
    public static final Duration NO_RESULT_DELAY = Duration.ofSeconds(1);
    /** A write that is not acknowledged is repeated after this time, in nanoseconds. */
    static final long WRITE_REPEATED_AFTER = TimeUnit.SECONDS.toNanos(1);
    /** An event that has failed in a hold may probe again after this time at the earliest, in nanoseconds. */
    static final long HELD_FOR = TimeUnit.SECONDS.toNanos(1);
    /** While it is unknown whether an event was answered, it looks again after this time, in nanoseconds. */
    static final long ANSWERS_UNKNOWN_FOR = TimeUnit.SECONDS.toNanos(1);

    /** Within this time other events are served or fail, and that shows whose fault it was. */
    private static final Duration CAREFUL_DELAY = Duration.ofSeconds(5);

    /** Whether another call may follow this many failures, whatever the results of other events. */
    boolean another(Failure failure, int failures) {
        boolean few = isRisky(failure) || failure.kind() == FailureKind.GATEWAY;
        return failures < (few ? Math.min(FEW_ATTEMPTS, maxAttempts) : maxAttempts);
    }

    /** Whether another call may follow this many calls while others are served. */
    boolean anotherAtMost(int calls) {
        return calls < WHILE_OTHERS_ARE_SERVED * maxAttempts;
    }

    /**
     * Whether an event failed far more often than its attempts allow.
     *
     * @param failures the number of all failures
     * @param sinceOthers the number of failures since another event was served
     */
    boolean isMuchMore(int failures, int sinceOthers) {
        return failures >= 2 * maxAttempts && sinceOthers >= 3;
    }

    /** Whether a further call may do harm: a second session, or the same fault of the flow again. */
    boolean isRisky(Failure failure) {
        return Failure.BAD_ANSWER.equals(failure.code()) || failure.kind() == FailureKind.INTERNAL;
    }

    /**
     * The most that one failure may add to the doubt about an event, so that at least {@code maxAttempts} calls are
     * made.
     *
     * @param enough the doubt at which the event is set aside
     */
    double mostDoubt(Failure failure, double enough) {
        return enough / (failure.kind() == FailureKind.GATEWAY ? FEW_ATTEMPTS : Math.max(1, maxAttempts - 1));
    }

    /** How long to wait after this many failures. */
    Duration after(int failures, Failure failure) {
        double factor = Math.pow(2, Math.min(62, Math.max(0, failures - 1)));
        double step = Math.min((double) maxDelay.toNanos(), delay.toNanos() * factor);
        Duration own = Duration.ofNanos((long) (step * (0.5 + random.getAsDouble() / 2)));
        Duration asked = asked(failure);
        boolean careful = failure.kind() == FailureKind.GATEWAY || isRisky(failure);
        Duration least = careful && asked.compareTo(CAREFUL_DELAY) < 0 ? CAREFUL_DELAY : asked;
        return least.compareTo(own) > 0 ? least : own;
    }

    /** The wait that FinBox asked for, up to the cap; zero if it asked for none. */
    Duration asked(Failure failure) {
        Duration asked = failure.retryAfter();
        if (asked == null || asked.isNegative()) {
            return Duration.ZERO;
        }
        return asked.compareTo(retryAfterMax) > 0 ? retryAfterMax : asked;
    }
}
