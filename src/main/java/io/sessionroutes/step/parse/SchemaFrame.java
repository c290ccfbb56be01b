package io.sessionroutes.step.parse;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Reads the frame that a schema registry's serializer puts before the data: a zero byte and the schema's id, of four
 * bytes (Confluent's, and Apicurio's) or of eight (Apicurio's older ones). If the id is in a header, there is no frame
 * before the data.
 *
 * @param schema the id in the registry, as a number or a UUID
 * @param bytes of the frame before the data; 0 if the id is in a header
 */
record SchemaFrame(String schema, int bytes) {

    private static final List<String> ID_HEADERS =
            List.of("__value_schema_id", "apicurio.value.globalId", "apicurio.value.contentId");
    private static final int SHORT_FRAME = 1 + Integer.BYTES;
    private static final int LONG_FRAME = 1 + Long.BYTES;

    /** The frame of this value; null if there is none. */
    static @Nullable SchemaFrame of(Headers headers, byte[] value) {
        SchemaFrame before = before(value);
        return before == null ? inHeader(headers) : before;
    }

    /** Whether the data from here on may be a JSON object or list, as every value of this flow is. */
    static boolean looksLikeJson(byte[] value, int at) {
        int first = at;
        while (first < value.length && " \t\r\n".indexOf(value[first]) >= 0) {
            first++;
        }
        return first < value.length && (value[first] == '{' || value[first] == '[');
    }

    private static @Nullable SchemaFrame before(byte[] value) {
        if (value.length <= SHORT_FRAME || value[0] != 0 || isUtf16(value) || isUtf32(value)) {
            return null;
        }
        int id = ByteBuffer.wrap(value).getInt(1);
        boolean isLong = id == 0 && value.length > LONG_FRAME && !looksLikeJson(value, SHORT_FRAME);
        return isLong
                ? new SchemaFrame(Long.toString(ByteBuffer.wrap(value).getLong(1)), LONG_FRAME)
                : new SchemaFrame(Integer.toUnsignedString(id), SHORT_FRAME);
    }

    /**
     * JSON in UTF-16 also begins with a zero byte. An ASCII character comes next, so that a schema id here would be
     * larger than 100 million, which no registry reaches.
     */
    private static boolean isUtf16(byte[] value) {
        return value[1] > 0 && value[2] == 0 && value.length % 2 == 0 && looksLikeJson(value, 1);
    }

    private static boolean isUtf32(byte[] value) {
        return value.length % 4 == 0
                && value.length > 6
                && value[1] == 0
                && value[2] == 0
                && looksLikeJson(value, 3)
                && value[4] == 0
                && value[5] == 0
                && value[6] == 0;
    }

    private static @Nullable SchemaFrame inHeader(Headers headers) {
        for (String name : ID_HEADERS) {
            Header header = headers.lastHeader(name);
            if (header != null && header.value() != null) {
                return new SchemaFrame(id(ByteBuffer.wrap(header.value())), 0);
            }
        }
        return null;
    }

    /** A number or a UUID, with or without a byte before it that says which of them it is. */
    private static String id(ByteBuffer header) {
        return switch (header.remaining()) {
            case Integer.BYTES -> Integer.toUnsignedString(header.getInt(0));
            case SHORT_FRAME -> Integer.toUnsignedString(header.getInt(1));
            case Long.BYTES -> Long.toString(header.getLong(0));
            case LONG_FRAME -> Long.toString(header.getLong(1));
            case 2 * Long.BYTES -> new UUID(header.getLong(0), header.getLong(Long.BYTES)).toString();
            case 2 * Long.BYTES + 1 -> new UUID(header.getLong(1), header.getLong(LONG_FRAME)).toString();
            default -> "unknown";
        };
    }
}
