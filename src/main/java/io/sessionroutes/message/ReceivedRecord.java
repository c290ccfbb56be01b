package io.sessionroutes.message;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A record exactly as Kafka delivered it: nothing decoded, nothing dropped. It is kept whole so that a dead letter can
 * be.
 *
 * @param source where it stood
 * @param key the key's bytes, or null
 * @param value the value's bytes, or null (a tombstone)
 * @param headers the record's own headers, in order, with duplicates and null values
 */
public record ReceivedRecord(Source source, byte @Nullable [] key, byte @Nullable [] value, Headers headers) {

    /** The bytes this record holds in memory, its headers' among them: what the window counts. */
    public int size() {
        int bytes = length(key) + length(value);
        for (Header header : headers) {
            bytes += header.key().length() + length(header.value());
        }
        return bytes;
    }

    private static int length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    /** Position only: key, value and headers may hold personal data. */
    @Override
    public String toString() {
        return source.toString();
    }
}
