package io.sessionroutes.harness;

import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;

/** Reads and moves the committed offsets of a group. */
public record GroupOffsets(String brokers, String applications, String group) {

    /** Waits until the group has committed all offsets, so that no event is unfinished. */
    public void awaitAllCommitted() {
        Awaitility.await("all offsets committed").until(() -> lag() == 0);
    }

    /** The number of records that are written and not committed. */
    public long lag() {
        Map<TopicPartition, OffsetAndMetadata> committed = committed();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", brokers), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            return consumer.endOffsets(TestTopics.partitions(consumer, applications)).entrySet().stream()
                    .mapToLong(end -> end.getValue()
                            - (committed.get(end.getKey()) == null
                                    ? 0
                                    : committed.get(end.getKey()).offset()))
                    .sum();
        }
    }

    public Map<TopicPartition, OffsetAndMetadata> committed() {
        try (BrokerOperator operator = BrokerOperator.at(brokers)) {
            return operator.commits(group);
        }
    }

    /** Moves the group to another offset. It may have no member. */
    public void commit(int partition, long offset) {
        try (BrokerOperator operator = BrokerOperator.at(brokers)) {
            operator.commit(group, new TopicPartition(applications, partition), offset);
        }
    }

    /**
     * Moves the group to the beginning, and drops the list of offsets finished ahead: the worst state that a crash can
     * leave.
     */
    public void rewind() {
        committed().keySet().forEach(partition -> commit(partition.partition(), 0));
    }
}
