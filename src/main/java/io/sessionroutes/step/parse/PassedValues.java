package io.sessionroutes.step.parse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sessionroutes.failure.EventAtFaultException;
import io.sessionroutes.message.path.ExpressionList;
import io.sessionroutes.message.path.FoundValue;
import io.sessionroutes.message.path.SearchBudget;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON values of an event that pass through unchanged, each under its own name. They are kept as the text in
 * which they are written, in ASCII, so that their size is known and any writer takes them.
 */
final class PassedValues {

    private static final int MAX_DEPTH = 10;
    private static final ObjectWriter WRITER = JsonMapper.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build()
            .writer();

    private final Map<String, ExpressionList> expressions = new LinkedHashMap<>();
    private final int maxBytes;

    /**
     * @param expressions by name, the expressions that are tried in order
     * @param maxBytes the most bytes of a value as it is written
     */
    PassedValues(Map<String, String> expressions, int maxBytes) {
        expressions.forEach((name, text) -> this.expressions.put(name, new ExpressionList(text)));
        this.maxBytes = maxBytes;
    }

    /** The values that the event has. A value that is too large or too deep is refused; the message names it. */
    Map<String, String> read(JsonNode event, SearchBudget budget) throws EventAtFaultException {
        return read(event, budget, false);
    }

    /** The same values without those that are too large or too deep. */
    Map<String, String> readFitting(JsonNode event, SearchBudget budget) throws EventAtFaultException {
        return read(event, budget, true);
    }

    private Map<String, String> read(JsonNode event, SearchBudget budget, boolean leaveOut)
            throws EventAtFaultException {
        if (expressions.isEmpty()) {
            return Map.of();
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (Map.Entry<String, ExpressionList> wanted : expressions.entrySet()) {
            FoundValue found = Mapping.find(event, wanted.getKey(), wanted.getValue(), budget);
            String json = found == null ? null : written(found.value());
            if (json != null && json.length() <= maxBytes) {
                values.put(wanted.getKey(), json);
            } else if (found != null && !leaveOut) {
                throw PoisonEvents.because(
                        "TOO_LARGE",
                        wanted.getKey() + " (at " + found.expression() + ") takes more than " + maxBytes
                                + " bytes as it is written, or is nested deeper than " + MAX_DEPTH);
            }
        }
        return values;
    }

    /** Adds where each value is found. */
    void trace(String prefix, JsonNode event, SearchBudget budget, List<FieldTrace> traces)
            throws EventAtFaultException {
        for (Map.Entry<String, ExpressionList> wanted : expressions.entrySet()) {
            traces.add(Mapping.trace(prefix + wanted.getKey(), event, wanted.getValue(), budget));
        }
    }

    private @Nullable String written(JsonNode value) {
        try {
            return isDeeper(value, MAX_DEPTH) ? null : WRITER.writeValueAsString(value);
        } catch (JsonProcessingException notWritten) {
            throw new IllegalStateException("JSON that was read cannot be written", notWritten);
        }
    }

    private static boolean isDeeper(JsonNode value, int most) {
        if (value.isContainerNode()) {
            for (JsonNode child : value) {
                if (most == 0 || isDeeper(child, most - 1)) {
                    return true;
                }
            }
        }
        return false;
    }
}
