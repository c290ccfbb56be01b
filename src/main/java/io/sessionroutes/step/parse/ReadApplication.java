package io.sessionroutes.step.parse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sessionroutes.failure.EventAtFaultException;
import io.sessionroutes.message.ApplicationEvent;
import io.sessionroutes.message.EventField;
import io.sessionroutes.message.LoanApplication;
import io.sessionroutes.message.ReceivedRecord;
import io.sessionroutes.message.path.SearchBudget;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/**
 * Reads the application from the event's JSON, which may be a {@link CloudEvent}. Fields that the {@link Mapping} does
 * not name are ignored.
 */
public final class ReadApplication implements Processor {

    /** The most bytes of each value that passes through to FinBox, as it is written. */
    private static final int MAX_EXTRA = 16_384;

    private final Mapping mapping;
    private final ObjectMapper strict;
    private final IdLimit ids;
    private final PassedValues extras;
    private final PassedValues carried;

    /**
     * @param strict the mapper that values are read with
     * @param ids how long the published ids of an application may be
     * @param extras by FinBox's name, the expressions of the values that only pass through to FinBox
     * @param carried by the lender's name, the expressions of the values that only pass through to session events and
     *     rejections
     */
    public ReadApplication(
            Mapping mapping,
            ObjectMapper strict,
            IdLimit ids,
            Map<String, String> extras,
            Map<String, String> carried) {
        this.mapping = mapping;
        this.strict = strict;
        this.ids = ids;
        this.extras = new PassedValues(extras, MAX_EXTRA);
        this.carried = new PassedValues(carried, LoanApplication.MAX_CARRIED_BYTES);
    }

    @Override
    public void process(Exchange exchange) throws EventAtFaultException {
        ApplicationEvent event = ApplicationEvent.of(exchange);
        JsonNode body = Objects.requireNonNull(exchange.getMessage().getBody(JsonNode.class));
        CloudEvent cloudEvent = CloudEvent.of(event.received().headers(), body, strict);
        SearchBudget budget = new SearchBudget(event.received().valueBytes());
        LoanApplication application = read(cloudEvent.data(), cloudEvent.id(), budget);
        ids.check(application, cloudEvent.source());
        event.application(application);
        event.cloudEventSource(cloudEvent.source());
        exchange.getMessage().setBody(application);
    }

    /**
     * Says for each setting where its value is found, usable or not. It leaves out the values that {@link #process}
     * does not reach, because the envelope is broken or the search costs too much.
     */
    public List<FieldTrace> trace(Exchange exchange) {
        ReceivedRecord received = ApplicationEvent.of(exchange).received();
        JsonNode body = Objects.requireNonNull(exchange.getMessage().getBody(JsonNode.class));
        List<FieldTrace> traces = new ArrayList<>();
        try {
            CloudEvent cloudEvent = CloudEvent.of(received.headers(), body, strict);
            SearchBudget budget = new SearchBudget(received.valueBytes());
            mapping.trace(cloudEvent, budget, traces);
            extras.trace("mapping.extra.", cloudEvent.data(), budget, traces);
            carried.trace("session.carry ", cloudEvent.data(), budget, traces);
        } catch (EventAtFaultException reported) {
            // The flow reports it, because it fails at the same place.
        }
        return traces;
    }

    /**
     * @param id of the event, or null if the mapping is to find it
     * @param budget the cost that all searches in this event may have together
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
        return new LoanApplication(values, extras.read(event, budget), carried.readFitting(event, budget));
    }
}
