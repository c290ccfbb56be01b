package io.sessionroutes.step.publish;

import io.sessionroutes.message.ApplicationEvent;
import io.sessionroutes.message.LoanApplication;
import io.sessionroutes.message.RecordPosition;
import io.sessionroutes.message.SessionAnswer;
import io.sessionroutes.message.SessionRequest;
import io.sessionroutes.window.ResumePoint;
import io.sessionroutes.window.TrackedEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Builds the session event from the answer, under the key of the application event and with the headers that are
 * carried over.
 */
public final class BuildSessionEvent implements Processor {

    private final CarriedOver carried;

    public BuildSessionEvent(CarriedOver carried) {
        this.carried = carried;
    }

    @Override
    public void process(Exchange exchange) {
        ApplicationEvent event = ApplicationEvent.of(exchange);
        TrackedEvent.of(exchange).markReached(ResumePoint.PUBLISH);
        carried.apply(event, exchange.getMessage());
        exchange.getMessage().setBody(event.writes().isReduced() ? of(event).reduced() : of(event));
    }

    /** The session event of an event that has its answer. */
    public static SessionEvent of(ApplicationEvent event) {
        RecordPosition source = event.received().source();
        LoanApplication application = Objects.requireNonNull(event.application());
        SessionRequest request = Objects.requireNonNull(event.request());
        SessionAnswer answer = Objects.requireNonNull(event.answer());
        Instant expiresAt = answer.expiresAt();
        return new SessionEvent(
                SessionEvent.CREATED,
                eventId(source, answer),
                answer.at().toString(),
                application.applicationId(),
                application.customerId(),
                application.product(),
                request.linkId(),
                answer.sessionId(),
                answer.redirectUrl(),
                request.fromDate(),
                request.toDate(),
                expiresAt == null ? null : expiresAt.toString(),
                EventOrigin.of(event),
                application.carried());
    }

    /** Made from the source and the answer, so that a repeated write has the same id. */
    private static String eventId(RecordPosition source, SessionAnswer answer) {
        String name = source + "/" + answer.sessionId();
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
