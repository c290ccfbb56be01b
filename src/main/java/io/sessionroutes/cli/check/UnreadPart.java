package io.sessionroutes.cli.check;

import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * What the group has not finished of one partition.
 *
 * @param partition the partition
 * @param committed the group's committed offset; null where it has none
 * @param begin the first offset that is there
 * @param position where the group goes on reading
 * @param end the offset after the last record
 * @param readable the offset that a reader gets to: an open transaction's, where one is in front of the end
 * @param oldest the first record from the position on; null where there is none, or it did not come in time
 */
record UnreadPart(
        TopicPartition partition,
        @Nullable Long committed,
        long begin,
        long position,
        long end,
        long readable,
        @Nullable ConsumerRecord<byte[], byte[]> oldest) {

    /** Whether an open transaction keeps everybody from reading on. */
    boolean isHeldBack() {
        return position < end && position >= readable;
    }

    /** How many offsets are gone that the group had not finished. */
    long gone() {
        return committed == null ? 0 : Math.max(0, begin - committed);
    }

    /** Whether the group has come further than the partition: it is a topic that was made anew. */
    boolean isAnew() {
        return committed != null && committed > end;
    }

    /** How long the oldest record waits; null where its timestamp says nothing, as 0 or one that lies ahead. */
    @Nullable
    Duration age(Instant now) {
        if (oldest == null || oldest.timestamp() <= 0 || oldest.timestamp() > now.toEpochMilli()) {
            return null;
        }
        return Duration.ofMillis(now.toEpochMilli() - oldest.timestamp());
    }
}
