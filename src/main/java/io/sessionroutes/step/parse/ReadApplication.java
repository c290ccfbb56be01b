package io.sessionroutes.step.parse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sessionroutes.failure.EventAtFaultException;
import io.sessionroutes.message.ApplicationEvent;
import io.sessionroutes.message.EventField;
import io.sessionroutes.message.LoanApplication;
import io.sessionroutes.message.ReceivedRecord;
import io.sessionroutes.message.path.SearchBudget;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/**
 * Reads the application out of the event's JSON, which may be in a {@link CloudEvent}. Fields that the {@link Mapping}
 * does not name are ignored.
 */
public final class ReadApplication implements Processor {

    private final Mapping mapping;
    private final ObjectMapper strict;
    private final IdLimit ids;

    /**
     * @param strict the mapper that values are read with
     * @param ids how long what is published of an application may be
     */
    public ReadApplication(Mapping mapping, ObjectMapper strict, IdLimit ids) {
        this.mapping = mapping;
        this.strict = strict;
        this.ids = ids;
    }

    @Override
    public void process(Exchange exchange) throws EventAtFaultException {
        ApplicationEvent event = ApplicationEvent.of(exchange);
        JsonNode body = Objects.requireNonNull(exchange.getMessage().getBody(JsonNode.class));
        CloudEvent cloudEvent = CloudEvent.of(event.received().headers(), body, strict);
        LoanApplication application = read(cloudEvent.data(), cloudEvent.id(), budget(event.received()));
        ids.check(application, cloudEvent.source());
        event.application(application);
        event.cloudEventSource(cloudEvent.source());
        exchange.getMessage().setBody(application);
    }

    private static SearchBudget budget(ReceivedRecord received) {
        return new SearchBudget(received.value() == null ? 0 : received.value().length);
    }

    /**
     * @param id of the event, or null where the mapping is to find it
     * @param budget what all searches in this event may cost
     */
    LoanApplication read(JsonNode event, @Nullable String id, SearchBudget budget) throws EventAtFaultException {
        if (!event.isObject()) {
            throw PoisonEvents.because("NOT_OBJECT", "the value is JSON, but not an object");
        }
        Map<EventField, Object> values = new EnumMap<>(EventField.class);
        for (EventField field : EventField.values()) {
            Object value = field == EventField.EVENT_ID && id != null ? id : mapping.value(event, field, budget);
            if (value != null) {
                values.put(field, value);
            }
        }
        return new LoanApplication(values);
    }
}
