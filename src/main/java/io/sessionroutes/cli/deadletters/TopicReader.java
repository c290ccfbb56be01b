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
 * A topic as it was when this was made: each reading ends where the topic ended then. Partitions are merged by time,
 * the oldest record first, and each keeps its order; no more is held than what one poll brings for each.
 */
final class TopicReader {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Comparator<ConsumerRecord<byte[], byte[]>> BY_TIME =
            Comparator.<ConsumerRecord<byte[], byte[]>>comparingLong(ConsumerRecord::timestamp)
                    .thenComparing(ConsumerRecord::partition);

    private final String topic;
    private final Map<TopicPartition, Long> ends;
    private final PartitionReader reader;

    /** @throws CommandFailedException if there is no such topic, or if it must not be read */
    TopicReader(KafkaConsumer<byte[], byte[]> consumer, String topic, String key) {
        this.topic = topic;
        this.reader = new PartitionReader(consumer, PATIENCE);
        try {
            this.ends = consumer.endOffsets(partitions(consumer, topic, key));
        } catch (TopicAuthorizationException refused) {
            throw MissingRight.toRead(refused);
        }
    }

    /** @throws CommandFailedException naming the topic and its key, if there is no such topic */
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

    /** Hands over every record until the end, or until {@code next} has had enough. */
    void readWhile(Predicate<ConsumerRecord<byte[], byte[]>> next) {
        reader.seekToBeginning(ends.keySet());
        Map<TopicPartition, Queue<ConsumerRecord<byte[], byte[]>>> ahead = new HashMap<>();
        Set<TopicPartition> hungry = new HashSet<>(ends.keySet());
        while (true) {
            fill(hungry, ahead);
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
                hungry.add(partition);
            }
            if (!next.test(oldest)) {
                return;
            }
        }
    }

    /** Reads on for each partition that has nothing read ahead, until it has, or is at its end. */
    private void fill(Set<TopicPartition> hungry, Map<TopicPartition, Queue<ConsumerRecord<byte[], byte[]>>> ahead) {
        try {
            boolean filled = reader.read(hungry, ends, record -> {
                TopicPartition partition = new TopicPartition(topic, record.partition());
                if (record.offset() < Objects.requireNonNull(ends.get(partition))) {
                    ahead.computeIfAbsent(partition, none -> new ArrayDeque<>()).add(record);
                }
                return false;
            });
            if (!filled) {
                throw new CommandFailedException(
                        "Kafka gives no more of " + hungry.iterator().next() + " since " + PATIENCE.toSeconds() + " s");
            }
        } catch (TopicAuthorizationException refused) {
            throw MissingRight.toRead(refused);
        }
    }
}
