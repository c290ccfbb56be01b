package io.sessionroutes.window;

import io.sessionroutes.kafka.RawBytes;
import java.time.Duration;
import java.util.Collection;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * A Kafka consumer that passes each of Camel's seeks and subscriptions through one place. A subclass moves and
 * subscribes without passing through it.
 */
abstract class SteeredConsumer extends KafkaConsumer<RawBytes, RawBytes> {

    /** Kafka's default, in milliseconds. */
    private static final int DEFAULT_POLL_INTERVAL = 300_000;

    SteeredConsumer(Properties properties, Deserializer<RawBytes> deserializer) {
        super(properties, deserializer, deserializer);
    }

    /** Whether a seek of Camel is to be ignored. */
    abstract boolean ignores(TopicPartition partition, long offset);

    /** Camel has moved these partitions: each starts again at its new position. */
    abstract void restart(Collection<TopicPartition> partitions);

    /** The listener to subscribe with, instead of Camel's. */
    abstract ConsumerRebalanceListener before(ConsumerRebalanceListener camel);

    /** How long the group waits for a member's next poll. */
    static Duration longestPoll(Properties properties) {
        Object millis = properties.getOrDefault(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, DEFAULT_POLL_INTERVAL);
        return Duration.ofMillis(Long.parseLong(millis.toString()));
    }

    /** Polls, and does nothing else. */
    final ConsumerRecords<RawBytes, RawBytes> readOn(Duration timeout) {
        return super.poll(timeout);
    }

    /** Polls only to stay in the group, and reads nothing. */
    final void readNothing(Duration timeout) {
        super.pause(assignment());
        try {
            super.poll(timeout);
        } catch (InvalidOffsetException unknown) {
            // The position itself does not matter, but there must be one.
            unknown.partitions().forEach(partition -> moveTo(partition, 0));
        }
    }

    /** Seeks, and does nothing else: the partition keeps its state. */
    final void moveTo(TopicPartition partition, long offset) {
        super.seek(partition, offset);
    }

    @Override
    public final void subscribe(Collection<String> topics, ConsumerRebalanceListener listener) {
        super.subscribe(topics, before(listener));
    }

    @Override
    public final void subscribe(Pattern pattern, ConsumerRebalanceListener listener) {
        super.subscribe(pattern, before(listener));
    }

    @Override
    public final void seek(TopicPartition partition, long offset) {
        if (!ignores(partition, offset)) {
            super.seek(partition, offset);
            restart(Set.of(partition));
        }
    }

    @Override
    public final void seek(TopicPartition partition, OffsetAndMetadata offset) {
        super.seek(partition, offset);
        restart(Set.of(partition));
    }

    @Override
    public final void seekToBeginning(Collection<TopicPartition> partitions) {
        super.seekToBeginning(partitions);
        restart(partitions);
    }

    @Override
    public final void seekToEnd(Collection<TopicPartition> partitions) {
        super.seekToEnd(partitions);
        restart(partitions);
    }
}
