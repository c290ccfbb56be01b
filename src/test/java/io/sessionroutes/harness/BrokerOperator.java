package io.sessionroutes.harness;

import java.lang.management.ManagementFactory;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;

/**
 * Does what an operator does to a broker: makes topics unwritable and writable again, deletes records, moves groups.
 */
public final class BrokerOperator implements AutoCloseable {

    private final Admin admin;

    private BrokerOperator(String brokers) {
        this.admin = Admin.create(Map.of("bootstrap.servers", brokers));
    }

    /** For the one broker of this JVM. */
    public static BrokerOperator admin() {
        return at(RunningBundle.broker().bootstrapServers());
    }

    static BrokerOperator at(String brokers) {
        return new BrokerOperator(brokers);
    }

    public void configure(String topic, String name, String value) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        await(admin.incrementalAlterConfigs(Map.of(
                        resource, List.of(new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET))))
                .all());
    }

    /** Makes the topic refuse every record, as too large. */
    public void close(String topic) {
        configure(topic, "max.message.bytes", "10");
    }

    /** Makes the topic take records again. */
    public void open(String topic) {
        configure(topic, "max.message.bytes", "20000000");
    }

    /** The number of records that the producers of this JVM could not write to the topic. */
    public long refusedWrites(String topic) {
        try {
            MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
            double refused = 0;
            for (ObjectName name : beans.queryNames(
                    new ObjectName("kafka.producer:type=producer-topic-metrics,client-id=*,topic=" + topic), null)) {
                refused += (Double) beans.getAttribute(name, "record-error-total");
            }
            return (long) refused;
        } catch (JMException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Commits for a group that has no members. */
    public void commit(String group, TopicPartition partition, long offset) {
        await(admin.alterConsumerGroupOffsets(group, Map.of(partition, new OffsetAndMetadata(offset)))
                .all());
    }

    /** The offsets that the group has committed, in the order of their partitions. */
    public List<Long> committed(String group) {
        return commits(group).entrySet().stream()
                .sorted(Comparator.comparingInt(entry -> entry.getKey().partition()))
                .map(entry -> entry.getValue().offset())
                .toList();
    }

    Map<TopicPartition, OffsetAndMetadata> commits(String group) {
        return await(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
    }

    /** Deletes the records below the offset, as retention does. */
    public void deleteBefore(TopicPartition partition, long offset) {
        await(admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(offset)))
                .all());
    }

    private static <T> T await(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
