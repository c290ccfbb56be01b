package io.sessionroutes.step.publish;

import io.sessionroutes.message.ApplicationEvent;
import io.sessionroutes.message.Failure;
import io.sessionroutes.window.ResumePoint;
import io.sessionroutes.window.TrackedEvent;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/** Builds the rejection of an event whose dead letter is written. */
public final class BuildRejection implements Processor {

    private final CarriedOver carried;
    private final Clock clock;

    public BuildRejection(CarriedOver carried, Clock clock) {
        this.carried = carried;
        this.clock = clock;
    }

    @Override
    public void process(Exchange exchange) {
        ApplicationEvent event = ApplicationEvent.of(exchange);
        TrackedEvent.of(exchange).markReached(ResumePoint.REJECTION);
        carried.apply(event, exchange.getMessage());
        Failure failure = Objects.requireNonNull(event.failure());
        String applicationId =
                event.application() == null ? null : event.application().applicationId();
        exchange.getMessage()
                .setBody(new RejectionEvent(
                        RejectionEvent.REJECTED,
                        eventId(event),
                        clock.instant().toString(),
                        applicationId,
                        failure.kind().name(),
                        failure.code(),
                        message(failure),
                        EventOrigin.of(event),
                        carried(event)));
    }

    private static @Nullable Map<String, String> carried(ApplicationEvent event) {
        return event.application() == null || event.writes().isReduced()
                ? null
                : event.application().carried();
    }

    /** FinBox's own text stays on the dead letter, because it may quote the value that it refuses. */
    private static String message(Failure failure) {
        return failure.httpStatus() == null
                ? failure.message()
                : "FinBox answered " + failure.httpStatus() + " " + failure.code();
    }

    private static String eventId(ApplicationEvent event) {
        return UUID.nameUUIDFromBytes((event.received().source() + "/rejected").getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
