package io.sessionroutes.step.parse;

import io.sessionroutes.failure.EventAtFaultException;
import java.util.Arrays;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Converts a record's value to JSON before it is parsed, by {@code events.schema}. A decoder of another format belongs
 * here. Whatever it makes, a dead letter has the value as it was received.
 */
@FunctionalInterface
public interface ValueDecoder {

    /**
     * The bytes of the JSON.
     *
     * @throws EventAtFaultException if the value is of a format that this decoder does not read
     */
    byte[] json(Headers headers, byte[] value) throws EventAtFaultException;

    /** @param schema {@code none} or {@code json-schema}, as the settings have checked it */
    static ValueDecoder of(String schema) {
        return schema.equals("json-schema") ? ValueDecoder::withoutFrame : ValueDecoder::asItIs;
    }

    private static byte[] asItIs(Headers headers, byte[] value) throws EventAtFaultException {
        SchemaFrame frame = foreign(headers, value);
        if (frame != null) {
            throw PoisonEvents.because(
                    "SCHEMA_FRAMED",
                    "the value was written with schema " + frame.schema()
                            + " of a schema registry; if that is a JSON Schema, events.schema=json-schema reads it");
        }
        return value;
    }

    private static byte[] withoutFrame(Headers headers, byte[] value) throws EventAtFaultException {
        SchemaFrame frame = foreign(headers, value);
        if (frame == null) {
            return value;
        }
        if (!SchemaFrame.looksLikeJson(value, frame.bytes())) {
            throw PoisonEvents.because(
                    "SCHEMA_FRAMED",
                    "the value was written with schema " + frame.schema()
                            + " of a schema registry, and is no JSON object; events.schema=json-schema reads JSON only");
        }
        return Arrays.copyOfRange(value, frame.bytes(), value.length);
    }

    /** The frame of a value that is not JSON by itself. */
    private static @Nullable SchemaFrame foreign(Headers headers, byte[] value) {
        return SchemaFrame.looksLikeJson(value, 0) ? null : SchemaFrame.of(headers, value);
    }
}
