package io.sessionroutes.message;

import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * Where a record stood in Kafka.
 *
 * @param topic the topic it was read from
 * @param partition the partition, 0 and up
 * @param offset the offset in that partition, 0 and up
 * @param timestamp the record's timestamp, milliseconds since the epoch
 */
public record EventSource(String topic, int partition, long offset, long timestamp) {

    /** So far a producer's clock may be ahead of ours, in milliseconds; its records have waited for nothing yet. */
    private static final long CLOCKS_DIFFER = TimeUnit.MINUTES.toMillis(1);
    /**
     * In milliseconds: whatever is older was not waited for, its timestamp is in another unit or copied from elsewhere.
     */
    private static final long LONGEST_WAIT = TimeUnit.DAYS.toMillis(30);

    /** How long the record has waited, in milliseconds; empty where its timestamp cannot tell. */
    public OptionalLong waited(long now) {
        // A timestamp near the ends of its range must not wrap around.
        boolean tells = timestamp > 0 && timestamp <= now + CLOCKS_DIFFER && now - timestamp <= LONGEST_WAIT;
        return tells ? OptionalLong.of(Math.max(0, now - timestamp)) : OptionalLong.empty();
    }

    @Override
    public String toString() {
        return topic + "-" + partition + "@" + offset;
    }
}
