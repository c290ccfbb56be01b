package io.sessionroutes.cli.check;

import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The part of one partition that the group has not finished.
 *
 * @param partition the partition
 * @param committed the group's committed offset; null if it has none
 * @param begin the first offset of the partition
 * @param position the offset from which the group would read on
 * @param end the offset after the last record
 * @param readable the offset at which a reader has to stop: that of an open transaction, or the end
 * @param oldest the first record from the position on; null if there is none, or if it did not come in time
 */
record UnreadPart(
        TopicPartition partition,
        @Nullable Long committed,
        long begin,
        long position,
        long end,
        long readable,
        @Nullable ConsumerRecord<byte[], byte[]> oldest) {

    /** Whether no reader gets past an open transaction at the position. */
    boolean isBehindTransaction() {
        return position < end && position >= readable;
    }

    /** How many offsets were deleted before the group had finished them. */
    long gone() {
        return committed == null ? 0 : Math.max(0, begin - committed);
    }

    /** Whether the group has committed an offset past the end, so the topic was deleted and created again. */
    boolean isRecreated() {
        return committed != null && committed > end;
    }

    /** How long the oldest record waits; null if its timestamp is 0 or in the future. */
    @Nullable
    Duration age(Instant now) {
        if (oldest == null || oldest.timestamp() <= 0 || oldest.timestamp() > now.toEpochMilli()) {
            return null;
        }
        return Duration.ofMillis(now.toEpochMilli() - oldest.timestamp());
    }
}
