package io.sessionroutes.cli.deadletters;

import io.sessionroutes.cli.CommandFailedException;
import io.sessionroutes.kafka.PartitionReader;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicAuthorizationException;

/**
 * Reads a topic up to the end that it had when this reader was made. It merges the partitions by time, the oldest
 * record first, and keeps the order of each partition. Of each partition it holds only the records of one poll.
 */
final class TopicReader {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Comparator<ConsumerRecord<byte[], byte[]>> BY_TIME =
            Comparator.<ConsumerRecord<byte[], byte[]>>comparingLong(ConsumerRecord::timestamp)
                    .thenComparing(ConsumerRecord::partition);

    private final String topic;
    private final Map<TopicPartition, Long> ends;
    private final PartitionReader reader;

    /** @throws CommandFailedException if the topic does not exist or must not be read */
    TopicReader(KafkaConsumer<byte[], byte[]> consumer, String topic, String key) {
        this.topic = topic;
        this.reader = new PartitionReader(consumer, PATIENCE);
        try {
            this.ends = consumer.endOffsets(partitions(consumer, topic, key));
        } catch (TopicAuthorizationException refused) {
            throw MissingRight.toRead(refused);
        }
    }

    /** @throws CommandFailedException if the topic does not exist; the message names it and its key */
    static List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer, String topic, String key) {
        List<PartitionInfo> partitions = consumer.partitionsFor(topic);
        if (partitions == null || partitions.isEmpty()) {
            throw new CommandFailedException(
                    "there is no topic " + topic + " (" + key + "); it has to be created first");
        }
        return partitions.stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
    }

    /** Hands over the records until the end, or until {@code next} returns false. */
    void readWhile(Predicate<ConsumerRecord<byte[], byte[]>> next) {
        reader.seekToBeginning(ends.keySet());
        Map<TopicPartition, Queue<ConsumerRecord<byte[], byte[]>>> ahead = new HashMap<>();
        Set<TopicPartition> empty = new HashSet<>(ends.keySet());
        while (true) {
            fill(empty, ahead);
            ConsumerRecord<byte[], byte[]> oldest = ahead.values().stream()
                    .map(Queue::peek)
                    .filter(Objects::nonNull)
                    .min(BY_TIME)
                    .orElse(null);
            if (oldest == null) {
                return;
            }
            TopicPartition partition = new TopicPartition(topic, oldest.partition());
            Queue<ConsumerRecord<byte[], byte[]>> taken = Objects.requireNonNull(ahead.get(partition));
            taken.remove();
            if (taken.isEmpty()) {
                empty.add(partition);
            }
            if (!next.test(oldest)) {
                return;
            }
        }
    }

    /** Reads on in each partition that has no record in {@code ahead}, until it has one or is at its end. */
    private void fill(Set<TopicPartition> empty, Map<TopicPartition, Queue<ConsumerRecord<byte[], byte[]>>> ahead) {
        try {
            boolean filled = reader.read(empty, ends, record -> {
                TopicPartition partition = new TopicPartition(topic, record.partition());
                if (record.offset() < Objects.requireNonNull(ends.get(partition))) {
                    ahead.computeIfAbsent(partition, none -> new ArrayDeque<>()).add(record);
                }
                return false;
            });
            if (!filled) {
                throw new CommandFailedException("Kafka sent no record of "
                        + empty.iterator().next() + " within " + PATIENCE.toSeconds() + " s");
            }
        } catch (TopicAuthorizationException refused) {
            throw MissingRight.toRead(refused);
        }
    }
}
