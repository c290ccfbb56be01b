package io.sessionroutes.window;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Collects the offsets that the assigned partitions have to commit. Used from the poll thread alone. */
final class FinishedOffsets {

    private final Intake intake;

    FinishedOffsets(Intake intake) {
        this.intake = intake;
    }

    /** Whether there is finished work that the broker does not know. */
    boolean behind() {
        boolean[] behind = new boolean[1];
        intake.forEachPartition(partitionState -> behind[0] |= partitionState.committed.isBehind());
        return behind[0];
    }

    /**
     * The commits that the broker does not know.
     *
     * @param only the partitions to look at; null for all
     * @param hints true to include partitions where only the offsets finished ahead of the frontier have changed
     * @param bare true to leave out the offsets finished ahead
     */
    Map<PartitionState, OffsetAndMetadata> next(
            @Nullable Collection<TopicPartition> only, boolean hints, boolean bare) {
        Map<PartitionState, OffsetAndMetadata> offsets = new HashMap<>();
        intake.forEachPartition(partitionState -> {
            if (only == null || only.contains(partitionState.partition)) {
                OffsetAndMetadata next = partitionState.committed.next(hints, bare);
                if (next != null) {
                    offsets.put(partitionState, next);
                }
            }
        });
        return offsets;
    }

    /** One commit that the broker has already acknowledged, to be sent again. Empty if there is none. */
    Map<PartitionState, OffsetAndMetadata> known() {
        Map<PartitionState, OffsetAndMetadata> one = new HashMap<>();
        intake.forEachPartition(partitionState -> {
            OffsetAndMetadata known = partitionState.committed.known();
            if (one.isEmpty() && known != null) {
                one.put(partitionState, known);
            }
        });
        return one;
    }

    /** See {@link CommittedOffset#wouldGoOnAt}. */
    boolean wouldGoOnAt(TopicPartition partition, long offset) {
        boolean[] there = new boolean[1];
        intake.forEachPartition(partitionState ->
                there[0] |= partitionState.partition.equals(partition) && partitionState.committed.wouldGoOnAt(offset));
        return there[0];
    }

    static Map<TopicPartition, OffsetAndMetadata> byPartition(Map<PartitionState, OffsetAndMetadata> offsets) {
        Map<TopicPartition, OffsetAndMetadata> byPartition = new HashMap<>();
        offsets.forEach((partitionState, offset) -> byPartition.put(partitionState.partition, offset));
        return byPartition;
    }

    static void acknowledged(Map<PartitionState, OffsetAndMetadata> offsets) {
        offsets.forEach((partitionState, offset) -> partitionState.committed.acknowledged(offset));
    }
}
