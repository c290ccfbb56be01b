package io.sessionroutes.cli.deadletters;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A consumer without a broker. Each topic has one partition, and only the topic of the records is not empty. */
final class LetterConsumer extends KafkaConsumer<byte[], byte[]> {

    private final List<ConsumerRecord<byte[], byte[]>> records;
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private final Set<TopicPartition> assigned = new HashSet<>();
    private final Set<TopicPartition> paused = new HashSet<>();

    LetterConsumer(List<ConsumerRecord<byte[], byte[]>> records) {
        super(Map.of("bootstrap.servers", "127.0.0.1:1"), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.records = records;
    }

    private List<ConsumerRecord<byte[], byte[]>> of(TopicPartition partition) {
        return records.stream()
                .filter(record -> record.topic().equals(partition.topic()))
                .toList();
    }

    @Override
    public List<PartitionInfo> partitionsFor(String topic) {
        return List.of(new PartitionInfo(topic, 0, null, null, null));
    }

    @Override
    public Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions) {
        return partitions.stream().collect(Collectors.toMap(Function.identity(), partition ->
                (long) of(partition).size()));
    }

    @Override
    public void assign(Collection<TopicPartition> partitions) {
        assigned.clear();
        assigned.addAll(partitions);
        paused.clear();
    }

    @Override
    public Set<TopicPartition> assignment() {
        return Set.copyOf(assigned);
    }

    @Override
    public void seekToBeginning(Collection<TopicPartition> partitions) {
        partitions.forEach(partition -> positions.put(partition, 0L));
    }

    @Override
    public long position(TopicPartition partition, Duration timeout) {
        return positions.getOrDefault(partition, 0L);
    }

    @Override
    public void pause(Collection<TopicPartition> partitions) {
        paused.addAll(partitions);
    }

    @Override
    public void resume(Collection<TopicPartition> partitions) {
        paused.removeAll(partitions);
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> polled = new HashMap<>();
        for (TopicPartition partition : assigned) {
            List<ConsumerRecord<byte[], byte[]>> all = of(partition);
            int next = positions.getOrDefault(partition, 0L).intValue();
            if (!paused.contains(partition) && next < all.size()) {
                polled.put(partition, new ArrayList<>(all.subList(next, all.size())));
                positions.put(partition, (long) all.size());
            }
        }
        return new ConsumerRecords<>(polled, Map.of());
    }
}
