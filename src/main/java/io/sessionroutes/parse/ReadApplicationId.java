package io.sessionroutes.parse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sessionroutes.failure.EventFailure;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The application's id in a value by itself, whatever else is wrong with the value. */
public final class ReadApplicationId {

    private final ObjectMapper json;
    private final Mapping mapping;
    private final int maxBytes;

    /**
     * @param maxBytes a larger value is not looked into
     * @param maxDepth nor is a deeper one
     */
    public ReadApplicationId(Mapping mapping, int maxBytes, int maxDepth) {
        this.json = StrictJson.mapper(maxDepth);
        this.mapping = mapping;
        this.maxBytes = maxBytes;
    }

    /** The id, or null where the value has none or cannot be read. */
    public @Nullable String of(byte[] value) {
        if (value == null || value.length > maxBytes) {
            return null;
        }
        try {
            JsonNode event = json.readTree(value);
            return event == null ? null : mapping.text(event, Field.APPLICATION_ID);
        } catch (IOException | EventFailure unreadable) {
            return null;
        }
    }
}
