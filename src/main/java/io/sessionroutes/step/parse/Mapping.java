package io.sessionroutes.step.parse;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.sessionroutes.failure.EventAtFaultException;
import io.sessionroutes.message.BlankText;
import io.sessionroutes.message.EventField;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where in an event each {@link EventField} stands. A field's pointers are tried in order until one finds a value; null
 * and blank text are no value. A value of another type than the field's is {@code WRONG_TYPE}: it is never converted,
 * and never passed over.
 */
public final class Mapping {

    private final Map<EventField, List<JsonPointer>> pointers = new EnumMap<>(EventField.class);

    /** @param settings the JSON Pointers of every field, separated by spaces, as the settings have checked them */
    public Mapping(Map<EventField, String> settings) {
        settings.forEach((field, text) -> pointers.put(
                field, Arrays.stream(text.split(" +")).map(JsonPointer::compile).toList()));
    }

    /** The value of a field as its type, or null. */
    @Nullable
    Object value(JsonNode event, EventField field) throws EventAtFaultException {
        JsonNode value = find(event, field);
        if (value == null) {
            return null;
        }
        return switch (field.type()) {
            case TEXT -> text(value, field);
            case INTEGER -> integer(value, field);
            case FLAG -> flag(value, field);
        };
    }

    private String text(JsonNode value, EventField field) throws EventAtFaultException {
        if (!value.isTextual() && !value.isIntegralNumber()) {
            throw wrongType(field, "text or an integer");
        }
        return value.asText();
    }

    /** One too large for a long comes back as the largest long: it is out of any range. */
    private Long integer(JsonNode value, EventField field) throws EventAtFaultException {
        if (!value.isIntegralNumber()) {
            throw wrongType(field, "an integer");
        }
        return value.canConvertToLong()
                ? value.longValue()
                : value.bigIntegerValue().signum() * Long.MAX_VALUE;
    }

    private Boolean flag(JsonNode value, EventField field) throws EventAtFaultException {
        if (!value.isBoolean()) {
            throw wrongType(field, "true or false");
        }
        return value.booleanValue();
    }

    private @Nullable JsonNode find(JsonNode event, EventField field) {
        for (JsonPointer pointer : pointers(field)) {
            JsonNode value = event.at(pointer);
            boolean absent = value.isMissingNode()
                    || value.isNull()
                    || value.isTextual() && BlankText.isBlank(value.textValue());
            if (!absent) {
                return value;
            }
        }
        return null;
    }

    private List<JsonPointer> pointers(EventField field) {
        return Objects.requireNonNull(pointers.get(field));
    }

    private EventAtFaultException wrongType(EventField field, String expected) {
        String tried = pointers(field).stream().map(JsonPointer::toString).collect(Collectors.joining(" or "));
        return PoisonEvents.because("WRONG_TYPE", field.key() + " (at " + tried + ") must be " + expected);
    }
}
