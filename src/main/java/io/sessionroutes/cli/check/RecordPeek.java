package io.sessionroutes.cli.check;

import io.sessionroutes.cli.GrouplessConsumer;
import io.sessionroutes.kafka.PartitionReader;
import io.sessionroutes.settings.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads a few records from given offsets. It joins no group and commits nothing, so no partition moves. It reads few
 * bytes and takes little time; it leaves out records that do not come in that time.
 */
final class RecordPeek implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** The most bytes of a partition in one answer. A larger record still comes, but alone. */
    private static final int BYTES = 65_536;

    private final Consumer<byte[], byte[]> consumer;

    private RecordPeek(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    static RecordPeek of(Settings settings) {
        Map<String, Object> client = GrouplessConsumer.settings(settings);
        client.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, (int) POLL.toMillis());
        client.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 1);
        client.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, BYTES);
        client.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        client.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        return new RecordPeek(GrouplessConsumer.of(client));
    }

    /** The end of each partition for a reader with these settings: an open transaction is an end, too. */
    Map<TopicPartition, Long> ends(Set<TopicPartition> partitions) {
        return consumer.endOffsets(partitions);
    }

    /** The first record of each partition from the given offset on, and before the end. */
    Map<TopicPartition, ConsumerRecord<byte[], byte[]>> first(
            Map<TopicPartition, Long> from, Map<TopicPartition, Long> ends) {
        Map<TopicPartition, ConsumerRecord<byte[], byte[]>> first = new HashMap<>();
        read(from, ends, record -> {
            first.putIfAbsent(new TopicPartition(record.topic(), record.partition()), record);
            return false;
        });
        return first;
    }

    /** The newest records of a topic: those of the last offsets of each partition. */
    List<ConsumerRecord<byte[], byte[]>> newest(TopicLayout topic, int offsets) {
        Set<TopicPartition> partitions = topic.topicPartitions();
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<TopicPartition, Long> from = new HashMap<>();
        ends.forEach((partition, end) -> from.put(partition, Math.max(at(begins, partition), end - offsets)));
        List<ConsumerRecord<byte[], byte[]>> newest = new ArrayList<>();
        read(from, ends, newest::add);
        return newest;
    }

    private void read(
            Map<TopicPartition, Long> from,
            Map<TopicPartition, Long> ends,
            Predicate<ConsumerRecord<byte[], byte[]>> more) {
        PartitionReader reader = new PartitionReader(consumer, PATIENCE);
        reader.seek(from);
        reader.read(new HashSet<>(from.keySet()), ends, more);
    }

    private static long at(Map<TopicPartition, Long> offsets, TopicPartition partition) {
        return Objects.requireNonNull(offsets.get(partition));
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(Duration.ZERO));
    }
}
