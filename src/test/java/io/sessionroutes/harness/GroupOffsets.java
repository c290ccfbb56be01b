package io.sessionroutes.harness;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;

/** How far a group has come in a topic, and what an operator does to it. */
public record GroupOffsets(String brokers, String applications, String group) {

    /** Waits until the group has committed everything that was written: nothing is under way any more. */
    public void awaitAllCommitted() {
        Awaitility.await("all offsets committed").until(() -> lag() == 0);
    }

    /** Records written and not committed. */
    public long lag() {
        Map<TopicPartition, OffsetAndMetadata> committed = committed();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", brokers), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(applications).stream()
                    .map(info -> new TopicPartition(applications, info.partition()))
                    .toList();
            return consumer.endOffsets(partitions).entrySet().stream()
                    .mapToLong(end -> end.getValue()
                            - (committed.get(end.getKey()) == null
                                    ? 0
                                    : committed.get(end.getKey()).offset()))
                    .sum();
        }
    }

    public Map<TopicPartition, OffsetAndMetadata> committed() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokers))) {
            return admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Moves the group, which has no member, to another offset, as an operator does. */
    public void commit(int partition, long offset) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokers))) {
            TopicPartition moved = new TopicPartition(applications, partition);
            admin.alterConsumerGroupOffsets(group, Map.of(moved, new OffsetAndMetadata(offset)))
                    .all()
                    .get();
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /**
     * The group goes on from the beginning, and knows nothing of what is finished ahead: the worst that a crash can
     * leave.
     */
    public void rewind() {
        committed().keySet().forEach(partition -> commit(partition.partition(), 0));
    }
}
