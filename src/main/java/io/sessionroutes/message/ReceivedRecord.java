package io.sessionroutes.message;

import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A record exactly as Kafka delivered it, so that a dead letter can hold the whole record: nothing is decoded, and only
 * headers beyond any limit are dropped.
 *
 * @param source the record's position
 * @param timestamp the record's own time, in milliseconds since the epoch
 * @param key the key's bytes, or null
 * @param value the value's bytes, or null (a tombstone)
 * @param held the record's own headers, and their size
 */
public record ReceivedRecord(
        RecordPosition source, long timestamp, byte @Nullable [] key, byte @Nullable [] value, HeldHeaders held) {

    /** How far a producer's clock may be ahead of this machine's, in milliseconds. Its records have not waited yet. */
    private static final long CLOCKS_DIFFER = TimeUnit.MINUTES.toMillis(1);
    /** In milliseconds. A longer wait is not real: the timestamp is in another unit or was copied from elsewhere. */
    private static final long LONGEST_WAIT = TimeUnit.DAYS.toMillis(30);

    public ReceivedRecord(
            RecordPosition source, long timestamp, byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
        this(source, timestamp, key, value, HeldHeaders.of(headers));
    }

    public static ReceivedRecord of(ConsumerRecord<byte[], byte[]> record) {
        return new ReceivedRecord(
                RecordPosition.of(record), record.timestamp(), record.key(), record.value(), record.headers());
    }

    /** How long the record has waited, in milliseconds; empty if its timestamp does not show it. */
    public OptionalLong waited(long now) {
        // A timestamp near the ends of its range must not wrap around.
        boolean tells = timestamp > 0 && timestamp <= now + CLOCKS_DIFFER && now - timestamp <= LONGEST_WAIT;
        return tells ? OptionalLong.of(Math.max(0, now - timestamp)) : OptionalLong.empty();
    }

    /**
     * The record's own headers, in order, with duplicates and null values; only a few of them if there are too many.
     */
    public Headers headers() {
        return held.kept();
    }

    /** The bytes that this record takes in memory, with its headers. The window counts these. */
    public int size() {
        return keyBytes() + valueBytes() + held.size();
    }

    /** The bytes of the key; 0 if there is no key. */
    public int keyBytes() {
        return length(key);
    }

    /** The bytes of the value; 0 if there is no value. */
    public int valueBytes() {
        return length(value);
    }

    private static int length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    /** The position only, because key, value and headers may hold personal data. */
    @Override
    public String toString() {
        return source.toString();
    }
}
