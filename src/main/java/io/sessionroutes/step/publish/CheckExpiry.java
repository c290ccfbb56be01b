package io.sessionroutes.step.publish;

import io.sessionroutes.log.LogThrottle;
import io.sessionroutes.message.ApplicationEvent;
import io.sessionroutes.message.SessionAnswer;
import io.sessionroutes.window.ResumePoint;
import io.sessionroutes.window.TrackedEvent;
import java.time.Clock;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks before each write that the session has not expired, because a write may wait long. The link of an expired
 * session is of no use, so the event returns to the window and FinBox is called again.
 */
public final class CheckExpiry implements Processor {

    private static final Logger LOG = LoggerFactory.getLogger(CheckExpiry.class);

    private final Clock clock;
    private final LogThrottle throttle;

    public CheckExpiry(Clock clock, LogThrottle throttle) {
        this.clock = clock;
        this.throttle = throttle;
    }

    @Override
    public void process(Exchange exchange) {
        TrackedEvent tracked = TrackedEvent.of(exchange);
        ApplicationEvent event = tracked.event();
        SessionAnswer answer = Objects.requireNonNull(event.answer());
        if (!answer.isExpired(clock.instant())) {
            return;
        }
        throttle.warn(
                LOG,
                "Sessions expired before their events were written, so FinBox is called again",
                "event=" + tracked);
        // For an event that was answered before, a later answer is looked up first.
        ResumePoint again = event.knownSession() == null ? ResumePoint.SESSION : ResumePoint.APPLICATION;
        event.forgetAnswer();
        tracked.requeue(again, System.nanoTime());
        exchange.setRouteStop(true);
    }
}
