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
 * Kafka's consumer, with one place for all the ways in which Camel moves it or subscribes. A subclass's own moves go
 * past these.
 */
abstract class SteeredConsumer extends KafkaConsumer<RawBytes, RawBytes> {

    /** Kafka's own, in milliseconds. */
    private static final int DEFAULT_POLL_INTERVAL = 300_000;

    SteeredConsumer(Properties properties, Deserializer<RawBytes> deserializer) {
        super(properties, deserializer, deserializer);
    }

    /** Whether a seek that Camel makes is not to be made. */
    abstract boolean ignores(TopicPartition partition, long offset);

    /** Camel has moved these partitions: a new start. */
    abstract void restart(Collection<TopicPartition> partitions);

    /** The listener to subscribe with, instead of Camel's. */
    abstract ConsumerRebalanceListener before(ConsumerRebalanceListener camel);

    /** How long the group waits for a member's next poll. */
    static Duration longestPoll(Properties properties) {
        Object millis = properties.getOrDefault(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, DEFAULT_POLL_INTERVAL);
        return Duration.ofMillis(Long.parseLong(millis.toString()));
    }

    /** A poll and nothing else. */
    final ConsumerRecords<RawBytes, RawBytes> readOn(Duration timeout) {
        return super.poll(timeout);
    }

    /** Takes part in the group's affairs, and reads nothing. */
    final void readNothing(Duration timeout) {
        super.pause(assignment());
        try {
            super.poll(timeout);
        } catch (InvalidOffsetException unknown) {
            // Where it stands does not matter, only that it stands somewhere.
            unknown.partitions().forEach(partition -> moveTo(partition, 0));
        }
    }

    /** A seek and nothing else: the partition goes on as what it is. */
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
