package io.sessionroutes.step.parse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.sessionroutes.failure.EventAtFaultException;
import io.sessionroutes.message.BlankText;
import io.sessionroutes.message.EventField;
import io.sessionroutes.message.path.ExpressionList;
import io.sessionroutes.message.path.FoundValue;
import io.sessionroutes.message.path.SearchBudget;
import io.sessionroutes.message.path.SearchTooLongException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds the value of each {@link EventField} in an event. A field's expressions are tried in order until one finds a
 * value. Null and blank text do not count as a value. A value of another type than the field's is {@code WRONG_TYPE}:
 * it is never converted and never skipped.
 */
public final class Mapping {

    private static final String PREFIX = "mapping.";

    private final Map<EventField, ExpressionList> expressions = new EnumMap<>(EventField.class);

    /** @param settings the expressions of every field, separated by spaces, as the settings have checked them */
    public Mapping(Map<EventField, String> settings) {
        settings.forEach((field, text) -> expressions.put(field, new ExpressionList(text)));
    }

    /**
     * The value of a field as its type, or null.
     *
     * @param budget the cost that all searches in this event may have together
     */
    @Nullable
    Object value(JsonNode event, EventField field, SearchBudget budget) throws EventAtFaultException {
        FoundValue found = find(event, field.key(), Objects.requireNonNull(expressions.get(field)), budget);
        if (found == null) {
            return null;
        }
        return switch (field.type()) {
            case TEXT -> text(found, field);
            case INTEGER -> integer(found, field);
            case FLAG -> flag(found, field);
        };
    }

    /** Adds where each field is found. */
    void trace(CloudEvent event, SearchBudget budget, List<FieldTrace> traces) throws EventAtFaultException {
        for (EventField field : EventField.values()) {
            ExpressionList tried = Objects.requireNonNull(expressions.get(field));
            if (field == EventField.EVENT_ID && event.id() != null) {
                traces.add(new FieldTrace(
                        PREFIX + field.key(), tried.toString(), "the CloudEvent's id", TextNode.valueOf(event.id())));
            } else {
                traces.add(trace(PREFIX + field.key(), event.data(), tried, budget));
            }
        }
    }

    /** The trace of these expressions. */
    static FieldTrace trace(String setting, JsonNode event, ExpressionList expressions, SearchBudget budget)
            throws EventAtFaultException {
        FoundValue found = find(event, setting, expressions, budget);
        return new FieldTrace(
                setting,
                expressions.toString(),
                found == null ? null : found.expression().toString(),
                found == null ? null : found.value());
    }

    private static String text(FoundValue found, EventField field) throws EventAtFaultException {
        if (!found.value().isTextual() && !found.value().isIntegralNumber()) {
            throw wrongType(found, field, "text or an integer");
        }
        return found.value().asText();
    }

    /** A number too large for a long becomes the largest long, which is out of any range. */
    private static Long integer(FoundValue found, EventField field) throws EventAtFaultException {
        JsonNode value = found.value();
        if (!value.isIntegralNumber()) {
            throw wrongType(found, field, "an integer");
        }
        return value.canConvertToLong()
                ? value.longValue()
                : value.bigIntegerValue().signum() * Long.MAX_VALUE;
    }

    private static Boolean flag(FoundValue found, EventField field) throws EventAtFaultException {
        if (!found.value().isBoolean()) {
            throw wrongType(found, field, "true or false");
        }
        return found.value().booleanValue();
    }

    /** The first value that these expressions find; the name is for the message. */
    static @Nullable FoundValue find(JsonNode event, String name, ExpressionList expressions, SearchBudget budget)
            throws EventAtFaultException {
        try {
            return expressions.find(event, Mapping::isGiven, budget);
        } catch (SearchTooLongException tooLong) {
            throw PoisonEvents.because(
                    "TOO_COMPLEX",
                    name + " (at " + expressions
                            + "): to find it takes more steps than an event of this size may cost");
        }
    }

    private static boolean isGiven(JsonNode value) {
        return !value.isMissingNode()
                && !value.isNull()
                && !(value.isTextual() && BlankText.isBlank(value.textValue()));
    }

    private static EventAtFaultException wrongType(FoundValue found, EventField field, String expected) {
        return PoisonEvents.because("WRONG_TYPE", field.key() + " (at " + found.expression() + ") must be " + expected);
    }
}
