package io.sessionroutes.publish;

import io.sessionroutes.message.ApplicationEvent;
import io.sessionroutes.message.LoanApplication;
import io.sessionroutes.message.SessionAnswer;
import io.sessionroutes.message.SessionRequest;
import io.sessionroutes.message.Source;
import io.sessionroutes.window.Entry;
import io.sessionroutes.window.ResumePoint;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.kafka.common.header.Header;

/** Builds the session event from the answer, under the key of the event in and with the headers that are carried over. */
public final class BuildSessionEvent implements Processor {

    /** W3C trace context is always carried, so that a trace does not end here. */
    private static final List<String> TRACE_CONTEXT = List.of("traceparent", "tracestate");

    private final List<String> carried;

    /** @param carried names of further headers to carry over, {@code headers.carry} */
    public BuildSessionEvent(List<String> carried) {
        this.carried = Stream.concat(TRACE_CONTEXT.stream(), carried.stream()).distinct().toList();
    }

    @Override
    public void process(Exchange exchange) {
        ApplicationEvent event = ApplicationEvent.of(exchange);
        Entry.of(exchange).reached(ResumePoint.PUBLISH);
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader(KafkaConstants.KEY, event.received().key());
        for (String name : carried) {
            Header header = event.received().headers().lastHeader(name);
            if (header != null && header.value() != null) {
                message.setHeader(name, header.value());
            }
        }
        message.setBody(build(event));
    }

    private static SessionEvent build(ApplicationEvent event) {
        Source source = event.received().source();
        LoanApplication application = event.application();
        SessionRequest request = event.request();
        SessionAnswer answer = event.answer();
        String expiresAt = request.sessionExpiry() == null ? null
                : answer.at().plus(Duration.ofMinutes(request.sessionExpiry())).toString();
        return new SessionEvent(SessionEvent.CREATED, eventId(source, answer), answer.at().toString(),
                application.applicationId(), application.customerId(), application.product(),
                request.linkId(), answer.sessionId(), answer.redirectUrl(), request.fromDate(), request.toDate(), expiresAt,
                new SessionEvent.Origin(application.eventId(), source.topic(), source.partition(), source.offset()));
    }

    /** Made from what it speaks of, so that a write that is repeated has the same id. */
    private static String eventId(Source source, SessionAnswer answer) {
        String name = source + "/" + answer.sessionId();
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
