package io.sessionroutes.message;

import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A record exactly as Kafka delivered it: nothing decoded, nothing dropped but headers beyond any limit. It is kept
 * whole so that a dead letter can be.
 *
 * @param source where it stood
 * @param key the key's bytes, or null
 * @param value the value's bytes, or null (a tombstone)
 * @param held the record's own headers, and what they take
 */
public record ReceivedRecord(EventSource source, byte @Nullable [] key, byte @Nullable [] value, HeldHeaders held) {

    public ReceivedRecord(EventSource source, byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
        this(source, key, value, HeldHeaders.of(headers));
    }

    /** The record's own headers, in order, with duplicates and null values; few of them where they are too many. */
    public Headers headers() {
        return held.kept();
    }

    /** The bytes this record holds in memory, its headers' among them: what the window counts. */
    public int size() {
        return length(key) + length(value) + held.size();
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
