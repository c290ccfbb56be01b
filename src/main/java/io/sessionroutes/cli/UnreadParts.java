package io.sessionroutes.cli;

import io.sessionroutes.settings.Key;
import io.sessionroutes.settings.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Finds what the group has not finished of each partition, as {@code run} would find it at its start. */
final class UnreadParts {

    private final Admin admin;
    private final Settings settings;

    private UnreadParts(Admin admin, Settings settings) {
        this.admin = admin;
        this.settings = settings;
    }

    /**
     * Partition by partition.
     *
     * @throws org.apache.kafka.common.KafkaException where the records must not be read
     */
    static List<UnreadPart> of(Admin admin, Settings settings, TopicLayout applications)
            throws ExecutionException, TimeoutException {
        return new UnreadParts(admin, settings).of(applications.topicPartitions());
    }

    private List<UnreadPart> of(Set<TopicPartition> partitions) throws ExecutionException, TimeoutException {
        Map<TopicPartition, OffsetAndMetadata> committed =
                KafkaCheck.answer(admin.listConsumerGroupOffsets(settings.text(Key.KAFKA_GROUP_ID))
                        .partitionsToOffsetAndMetadata());
        Map<TopicPartition, ListOffsetsResultInfo> begins = offsets(partitions, OffsetSpec.earliest());
        Map<TopicPartition, ListOffsetsResultInfo> ends = offsets(partitions, OffsetSpec.latest());
        try (RecordPeek peek = RecordPeek.of(settings)) {
            Map<TopicPartition, Long> readable = peek.ends(partitions);
            Map<TopicPartition, Long> positions = new HashMap<>();
            for (TopicPartition partition : partitions) {
                positions.put(
                        partition,
                        position(
                                offset(committed.get(partition)),
                                begins.get(partition).offset(),
                                ends.get(partition).offset()));
            }
            Map<TopicPartition, ConsumerRecord<byte[], byte[]>> oldest = peek.first(positions, readable);
            return partitions.stream()
                    .map(partition -> new UnreadPart(
                            partition,
                            offset(committed.get(partition)),
                            begins.get(partition).offset(),
                            positions.get(partition),
                            ends.get(partition).offset(),
                            readable.get(partition),
                            oldest.get(partition)))
                    .toList();
        }
    }

    private Map<TopicPartition, ListOffsetsResultInfo> offsets(Set<TopicPartition> partitions, OffsetSpec spec)
            throws ExecutionException, TimeoutException {
        return KafkaCheck.answer(
                admin.listOffsets(partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> spec)))
                        .all());
    }

    private static @Nullable Long offset(@Nullable OffsetAndMetadata committed) {
        return committed == null ? null : committed.offset();
    }

    /** A committed offset that is not there any more counts for none. */
    private long position(@Nullable Long committed, long begin, long end) {
        if (committed != null && committed >= begin && committed <= end) {
            return committed;
        }
        return "latest".equals(settings.kafka().get(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG)) ? end : begin;
    }
}
