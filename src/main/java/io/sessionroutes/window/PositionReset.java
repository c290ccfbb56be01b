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
 * Chooses where a partition goes on when its log does not have this instance's position. Kafka's client would choose
 * without a log line, so it is set to leave the choice to this class. If the position is below the log's start, records
 * were deleted before they were read. The loss is logged and counted, and reading goes on at the start, whatever the
 * setting, so that no more is lost. A partition without a committed offset, or whose log has become shorter, goes on
 * where {@code kafka.auto.offset.reset} says. Used from the poll thread alone.
 */
final class PositionReset {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final WindowConsumer consumer;
    private final Intake intake;
    private final PollStatus pollStatus;
    private final String setting;

    /** @param asked the operator's consumer properties, with {@code auto.offset.reset} */
    PositionReset(WindowConsumer consumer, Intake intake, PollStatus pollStatus, Properties asked) {
        this.consumer = consumer;
        this.intake = intake;
        this.pollStatus = pollStatus;
        this.setting = asked.getProperty(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
    }

    /** The same properties, for a client that leaves the choice to this class. */
    static Properties withoutReset(Properties asked) {
        Properties properties = new Properties();
        properties.putAll(asked);
        properties.setProperty(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        return properties;
    }

    /**
     * Finds positions for these partitions. False if the operator's settings forbid that.
     *
     * @throws org.apache.kafka.common.KafkaException if the brokers do not say where the partitions begin and end
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

    /**
     * The position of this instance, or the offset where a shortened log differs from what this instance read of it.
     * Null if there was no position.
     */
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
