package io.sessionroutes.step.parse;

import static io.sessionroutes.step.parse.EventField.*;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sessionroutes.failure.EventAtFaultException;
import io.sessionroutes.message.ApplicationEvent;
import io.sessionroutes.message.LoanApplication;
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
        CloudEvent cloudEvent =
                CloudEvent.of(event.received().headers(), exchange.getMessage().getBody(JsonNode.class), strict);
        LoanApplication application = read(cloudEvent.data(), cloudEvent.id());
        ids.check(application, cloudEvent.source());
        event.application(application);
        event.cloudEventSource(cloudEvent.source());
        exchange.getMessage().setBody(application);
    }

    /** @param id of the event, or null where the mapping is to find it */
    LoanApplication read(JsonNode event, @Nullable String id) throws EventAtFaultException {
        if (!event.isObject()) {
            throw PoisonEvents.because("NOT_OBJECT", "the value is JSON, but not an object");
        }
        return new LoanApplication(
                id != null ? id : mapping.text(event, EVENT_ID),
                mapping.text(event, APPLICATION_ID),
                mapping.text(event, CUSTOMER_ID),
                mapping.text(event, PRODUCT),
                mapping.text(event, IFSC),
                mapping.text(event, DEADLINE),
                mapping.text(event, LINK_ID),
                mapping.text(event, REDIRECT_URL),
                mapping.text(event, FROM_DATE),
                mapping.text(event, TO_DATE),
                mapping.text(event, LOGO_URL),
                mapping.text(event, BANK_NAME),
                mapping.text(event, MODE),
                mapping.text(event, MOBILE_NUMBER),
                mapping.integer(event, SESSION_EXPIRY),
                mapping.text(event, JOURNEY_MODE),
                mapping.flag(event, ACCEPT_ANYTHING),
                mapping.flag(event, IS_MOBILE_FIELD_EDITABLE));
    }
}
