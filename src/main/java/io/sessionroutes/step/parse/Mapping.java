package io.sessionroutes.step.parse;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.sessionroutes.failure.EventAtFaultException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where in an event each {@link EventField} stands. A field's pointers are tried in order until one finds a value; null
 * and blank text are no value. A value of another type than the field's is {@code WRONG_TYPE}: it is never converted,
 * and never passed over.
 */
public final class Mapping {

    /** RFC 6901: a pointer starts with a slash, and "~" stands only before 0 or 1. */
    private static final Pattern POINTER = Pattern.compile("/([^~]|~[01])*");

    private final Map<EventField, List<JsonPointer>> pointers = new EnumMap<>(EventField.class);

    /**
     * @param settings field key to JSON Pointers, separated by spaces; a field that is not named keeps its default, and
     *     one that is blank is not read at all
     * @throws IllegalArgumentException on an unknown field or a text that is no pointer, with the setting's name
     */
    public Mapping(Map<String, String> settings) {
        List<String> known =
                Arrays.stream(EventField.values()).map(EventField::key).toList();
        settings.keySet().stream()
                .filter(key -> !known.contains(key))
                .sorted()
                .findFirst()
                .ifPresent(key -> {
                    throw new IllegalArgumentException(
                            "mapping." + key + ": no such field; expected one of " + String.join(", ", known));
                });
        for (EventField field : EventField.values()) {
            pointers.put(field, compile(field, settings.getOrDefault(field.key(), field.pointers())));
        }
    }

    private static List<JsonPointer> compile(EventField field, String text) {
        List<JsonPointer> compiled = new ArrayList<>();
        for (String pointer : text.strip().split("\\s+")) {
            if (!pointer.isEmpty()) {
                compiled.add(compileOne(field, pointer));
            }
        }
        if (compiled.isEmpty() && field == EventField.APPLICATION_ID) {
            throw new IllegalArgumentException("mapping.application_id: blank; every application needs its id");
        }
        return compiled;
    }

    private static JsonPointer compileOne(EventField field, String pointer) {
        if (!POINTER.matcher(pointer).matches()) {
            throw new IllegalArgumentException(
                    "mapping." + field.key() + ": \"" + pointer + "\" is not a JSON Pointer; expected one or more like "
                            + field.pointers() + ", separated by spaces");
        }
        return JsonPointer.compile(pointer);
    }

    /** The text of a field, or null. An integer is taken as its decimal text, for ids are often numbers. */
    @Nullable
    String text(JsonNode event, EventField field) throws EventAtFaultException {
        JsonNode value = find(event, field);
        if (value == null) {
            return null;
        }
        if (!value.isTextual() && !value.isIntegralNumber()) {
            throw wrongType(field, "text or an integer");
        }
        return value.asText();
    }

    /**
     * The integer of a field, or null. One too large for a long comes back as the largest long: it is out of any range.
     */
    @Nullable
    Long integer(JsonNode event, EventField field) throws EventAtFaultException {
        JsonNode value = find(event, field);
        if (value == null) {
            return null;
        }
        if (!value.isIntegralNumber()) {
            throw wrongType(field, "an integer");
        }
        return value.canConvertToLong()
                ? value.longValue()
                : value.bigIntegerValue().signum() * Long.MAX_VALUE;
    }

    /** The flag of a field, or null. */
    @Nullable
    Boolean flag(JsonNode event, EventField field) throws EventAtFaultException {
        JsonNode value = find(event, field);
        if (value == null) {
            return null;
        }
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
                    || value.isTextual() && value.textValue().isBlank();
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
