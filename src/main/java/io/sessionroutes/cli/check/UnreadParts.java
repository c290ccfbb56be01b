package io.sessionroutes.cli.check;

import io.sessionroutes.settings.Key;
import io.sessionroutes.settings.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Finds the part of each partition that the group has not finished, as {@code run} would find it at its start. */
final class UnreadParts {

    private final Admin admin;
    private final Settings settings;

    private UnreadParts(Admin admin, Settings settings) {
        this.admin = admin;
        this.settings = settings;
    }

    /**
     * The parts of all partitions.
     *
     * @throws org.apache.kafka.common.KafkaException if the Kafka user may not read the records
     */
    static List<UnreadPart> of(Admin admin, Settings settings, TopicLayout applications)
            throws ExecutionException, TimeoutException {
        return new UnreadParts(admin, settings).of(applications.topicPartitions());
    }

    private List<UnreadPart> of(Set<TopicPartition> partitions) throws ExecutionException, TimeoutException {
        Map<TopicPartition, OffsetAndMetadata> committed =
                KafkaCheck.answer(admin.listConsumerGroupOffsets(settings.text(Key.KAFKA_GROUP_ID))
                        .partitionsToOffsetAndMetadata());
        Map<TopicPartition, Long> begins = offsets(partitions, OffsetSpec.earliest());
        Map<TopicPartition, Long> ends = offsets(partitions, OffsetSpec.latest());
        try (RecordPeek peek = RecordPeek.of(settings)) {
            Map<TopicPartition, Long> readable = peek.ends(partitions);
            Map<TopicPartition, Long> positions = new HashMap<>();
            partitions.forEach(partition -> positions.put(
                    partition, position(offset(committed.get(partition)), at(begins, partition), at(ends, partition))));
            Map<TopicPartition, ConsumerRecord<byte[], byte[]>> oldest = peek.first(positions, readable);
            return partitions.stream()
                    .map(partition -> new UnreadPart(
                            partition,
                            offset(committed.get(partition)),
                            at(begins, partition),
                            at(positions, partition),
                            at(ends, partition),
                            at(readable, partition),
                            oldest.get(partition)))
                    .toList();
        }
    }

    private static long at(Map<TopicPartition, Long> offsets, TopicPartition partition) {
        return Objects.requireNonNull(offsets.get(partition));
    }

    private Map<TopicPartition, Long> offsets(Set<TopicPartition> partitions, OffsetSpec spec)
            throws ExecutionException, TimeoutException {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        KafkaCheck.answer(admin.listOffsets(
                                partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> spec)))
                        .all())
                .forEach((partition, found) -> offsets.put(partition, found.offset()));
        return offsets;
    }

    private static @Nullable Long offset(@Nullable OffsetAndMetadata committed) {
        return committed == null ? null : committed.offset();
    }

    /** The offset from which the group would read on. A committed offset that no longer exists does not count. */
    private long position(@Nullable Long committed, long begin, long end) {
        if (committed != null && committed >= begin && committed <= end) {
            return committed;
        }
        return "latest".equals(settings.kafka().get(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG)) ? end : begin;
    }
}
