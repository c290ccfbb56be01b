package io.sessionroutes.step.parse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sessionroutes.failure.EventAtFaultException;
import io.sessionroutes.message.path.ExpressionList;
import io.sessionroutes.message.path.FoundValue;
import io.sessionroutes.message.path.SearchBudget;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** A place where an event may state its type, as {@code events.type} names it. */
interface TypePlace {

    /** The setting's name for the CloudEvent's own type. */
    String CLOUD_EVENT = "ce_type";
    /** The setting's prefix before the name of a header. */
    String HEADER = "header:";

    /**
     * The type at this place, which may be blank, or null.
     *
     * @param budget the cost that all searches for the type may have together
     * @throws EventAtFaultException if the value here is not a type, or this place cannot be read
     */
    @Nullable
    String read(Headers headers, JsonNode value, SearchBudget budget) throws EventAtFaultException;

    /**
     * The place of this name, as the settings have checked it.
     *
     * @param strict reads data that is in Base64, as the value was read
     */
    static TypePlace of(String name, ObjectMapper strict) {
        if (name.equals(CLOUD_EVENT)) {
            return (headers, value, budget) -> CloudEvent.type(headers, value);
        }
        if (name.startsWith(HEADER)) {
            String header = name.substring(HEADER.length());
            return (headers, value, budget) -> HeaderText.unquoted(headers, header);
        }
        ExpressionList expression = new ExpressionList(name);
        return (headers, value, budget) -> {
            JsonNode data = CloudEvent.data(headers, value, strict);
            FoundValue found = Mapping.find(data, "the event's type (events.type)", expression, budget);
            return found == null ? null : text(found);
        };
    }

    private static String text(FoundValue found) throws EventAtFaultException {
        JsonNode type = found.value();
        if (!type.isTextual() && !type.isIntegralNumber()) {
            throw PoisonEvents.because(
                    "WRONG_TYPE",
                    "the event's type (events.type, at " + found.expression() + ") must be text or an integer");
        }
        return type.asText();
    }
}
