package io.sessionroutes.window;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.clients.consumer.LogTruncationException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Where a partition goes on whose log does not have our position. Kafka's client would go on elsewhere without a word,
 * so it is told to leave that to us. Below the log's start, records were deleted before they were read: that is said
 * and counted, and reading goes on at the start, whatever the setting, so that no more is lost. A partition without a
 * committed offset, or whose log has become shorter, goes on where {@code kafka.auto.offset.reset} says. Used from the
 * poll thread alone.
 */
final class PositionReset {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final WindowConsumer consumer;
    private final Intake intake;
    private final PollStatus pollStatus;
    private final String setting;

    /** @param asked what the operator asked for, {@code auto.offset.reset} among it */
    PositionReset(WindowConsumer consumer, Intake intake, PollStatus pollStatus, Properties asked) {
        this.consumer = consumer;
        this.intake = intake;
        this.pollStatus = pollStatus;
        this.setting = asked.getProperty(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
    }

    /** The same, for a client that leaves to us what it would do by itself. */
    static Properties leftToUs(Properties asked) {
        Properties properties = new Properties();
        properties.putAll(asked);
        properties.setProperty(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        return properties;
    }

    /**
     * Finds positions for these partitions; false if the operator does not want that.
     *
     * @throws org.apache.kafka.common.KafkaException if the brokers do not tell where the partitions begin and end
     */
    boolean mends(InvalidOffsetException lost) {
        if ("none".equals(setting)) {
            return false;
        }
        Map<TopicPartition, Long> starts = consumer.beginningOffsets(lost.partitions(), PATIENCE);
        Map<TopicPartition, Long> ends = consumer.endOffsets(lost.partitions(), PATIENCE);
        starts.forEach((partition, start) -> move(lost, partition, start, Objects.requireNonNull(ends.get(partition))));
        return true;
    }

    private void move(InvalidOffsetException lost, TopicPartition partition, long start, long end) {
        Long position = position(lost, partition);
        if (position != null && position < start) {
            log(partition, position, start);
            consumer.moveTo(partition, start);
        } else if (position != null && position <= end) {
            consumer.moveTo(partition, position);
        } else {
            consumer.moveTo(partition, "latest".equals(setting) ? end : start);
        }
    }

    /** Where we were, or where a log that was cut parts from what we read of it; null if we were nowhere. */
    private static @Nullable Long position(InvalidOffsetException lost, TopicPartition partition) {
        if (lost instanceof LogTruncationException cut) {
            OffsetAndMetadata parted = cut.divergentOffsets().get(partition);
            if (parted != null) {
                return parted.offset();
            }
        }
        return lost instanceof OffsetOutOfRangeException outside
                ? outside.offsetOutOfRangePartitions().get(partition)
                : null;
    }

    private void log(TopicPartition partition, long position, long start) {
        long deleted = intake.unfinished(partition, position, start);
        if (deleted > 0) {
            pollStatus.deleted(partition, position, start - 1, deleted);
        }
    }
}
