package io.sessionroutes.step.enrich;

import io.sessionroutes.failure.EventAtFaultException;
import io.sessionroutes.message.ApplicationEvent;
import io.sessionroutes.message.FailureKind;
import io.sessionroutes.message.FlowStage;
import io.sessionroutes.message.LoanApplication;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

/**
 * Computes when an event's session is no longer needed: at the event's own deadline, or when the event is too old,
 * whichever comes first.
 *
 * @param maxAge the age that the settings allow; zero for any
 */
record EventDeadline(Duration maxAge, Clock clock) {

    /** How far the clocks of producers may be ahead. A later timestamp does not count as the event's time. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(10);

    /** In milliseconds since the epoch; {@link ApplicationEvent#NO_DEADLINE} if there is none. */
    long of(ApplicationEvent event, LoanApplication application, ProductDefaults product) throws EventAtFaultException {
        return Math.min(own(application), byAge(event, product));
    }

    private long byAge(ApplicationEvent event, ProductDefaults product) {
        Duration allowed = product.maxAge() == null ? maxAge : product.maxAge();
        long written = event.received().timestamp();
        boolean noTime = written <= 0 || written > clock.millis() + CLOCK_SKEW.toMillis();
        return allowed.isZero() || noTime ? ApplicationEvent.NO_DEADLINE : written + allowed.toMillis();
    }

    private static long own(LoanApplication application) throws EventAtFaultException {
        try {
            Instant deadline = application.deadlineTime();
            return deadline == null ? ApplicationEvent.NO_DEADLINE : deadline.toEpochMilli();
        } catch (DateTimeException | ArithmeticException unreadable) {
            throw new EventAtFaultException(
                    FlowStage.ENRICH,
                    FailureKind.INVALID,
                    "INVALID_DEADLINE",
                    "deadline must be a time with its zone, such as 2026-11-25T10:15:00+05:30");
        }
    }
}
