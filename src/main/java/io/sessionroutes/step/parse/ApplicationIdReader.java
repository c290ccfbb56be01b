package io.sessionroutes.step.parse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sessionroutes.failure.EventAtFaultException;
import io.sessionroutes.message.EventField;
import io.sessionroutes.message.path.SearchBudget;
import java.io.IOException;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Reads only the application's id from a record's value, whatever else is wrong with the value. */
public final class ApplicationIdReader {

    private final ObjectMapper json;
    private final Mapping mapping;
    private final ValueDecoder decoder;
    private final int maxBytes;

    /**
     * @param decoder makes JSON of a value that a schema registry's serializer has written
     * @param maxBytes a larger value is not read
     * @param maxDepth a more deeply nested value is not read
     */
    public ApplicationIdReader(Mapping mapping, ValueDecoder decoder, int maxBytes, int maxDepth) {
        this.decoder = decoder;
        this.json = StrictJson.mapper(maxDepth);
        this.mapping = mapping;
        this.maxBytes = maxBytes;
    }

    /**
     * The id, or null if the value has none or cannot be read.
     *
     * @param headers the record's: they say whether the value is a CloudEvent around the application
     */
    public @Nullable String of(Headers headers, byte @Nullable [] value) {
        if (value == null || value.length > maxBytes) {
            return null;
        }
        try {
            JsonNode event = json.readTree(decoder.json(headers, value));
            return event == null
                    ? null
                    : (String) mapping.value(
                            CloudEvent.data(headers, event, json),
                            EventField.APPLICATION_ID,
                            new SearchBudget(value.length));
        } catch (IOException | EventAtFaultException unreadable) {
            return null;
        }
    }
}
