package io.sessionroutes.message;

import org.apache.kafka.common.header.Headers;

/**
 * A record exactly as Kafka delivered it: nothing decoded, nothing dropped. It is kept whole so that a dead letter can be.
 *
 * @param source  where it stood
 * @param key     the key's bytes, or null
 * @param value   the value's bytes, or null (a tombstone)
 * @param headers the record's own headers, in order, with duplicates and null values
 */
public record ReceivedRecord(Source source, byte[] key, byte[] value, Headers headers) {

    /** The bytes this record holds in memory, headers left out: what the window counts. */
    public int size() {
        return (key == null ? 0 : key.length) + (value == null ? 0 : value.length);
    }

    /** Whether the record is a tombstone: a key without a value. Where tombstones are skipped, it ends without answer or failure. */
    public boolean isTombstone() {
        return value == null;
    }

    /** Position only: key, value and headers may hold personal data. */
    @Override
    public String toString() {
        return source.toString();
    }
}
