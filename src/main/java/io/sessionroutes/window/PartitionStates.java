package io.sessionroutes.window;

import io.sessionroutes.message.ReceivedRecord;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Keeps the state of each partition that this instance owns. Guarded by the window's lock. */
final class PartitionStates {

    private final Map<TopicPartition, PartitionState> ours = new HashMap<>();
    /** The finished work of lost partitions, where the broker may not know it. */
    private final Map<TopicPartition, EndedPartition> ended = new HashMap<>();

    private final WindowCounters counters;
    private boolean stopped;

    PartitionStates(WindowCounters counters) {
        this.counters = counters;
    }

    /** This instance owns the partition from now on. Its earlier state ends. */
    PartitionState assign(TopicPartition partition, long start, CommitMetadata restored) {
        return assign(partition, start, restored, start < 0 ? null : new OffsetAndMetadata(start));
    }

    /**
     * This instance owns the partition from now on. It goes on after the group's last commit, or at the offset that
     * this instance had reached, if that is further.
     */
    PartitionState resume(TopicPartition partition, OffsetAndMetadata last) {
        EndedPartition before = ended.remove(partition);
        return before != null && before.isLast(last)
                ? assign(partition, before.frontier(), before.ahead(), last)
                : assign(partition, last.offset(), CommitMetadata.read(last.offset(), last.metadata()), last);
    }

    private PartitionState assign(
            TopicPartition partition, long start, CommitMetadata restored, @Nullable OffsetAndMetadata last) {
        ended.remove(partition);
        end(ours.get(partition));
        PartitionState partitionState = new PartitionState(partition, start, restored, last);
        partitionState.closing = stopped;
        ours.put(partition, partitionState);
        return partitionState;
    }

    /** The partitions that this instance owns. */
    Set<TopicPartition> partitions() {
        return Set.copyOf(ours.keySet());
    }

    /** The state of this partition, or null if this instance does not own it. */
    @Nullable
    PartitionState of(TopicPartition partition) {
        return ours.get(partition);
    }

    /** The state of the partition that takes this record, or null if no partition does. */
    @Nullable
    PartitionState stateFor(ReceivedRecord received) {
        PartitionState partitionState = ours.get(received.source().topicPartition());
        if (stopped
                || partitionState == null
                || partitionState.closing
                || !partitionState.expects(received.source().offset())) {
            return null;
        }
        if (received.source().offset() < partitionState.pendingOffsets.next()) {
            // The log is shorter than before, as after an unclean leader election. The old state of this partition is
            // no longer right.
            PartitionState restarted =
                    assign(partitionState.partition, received.source().offset(), CommitMetadata.NOTHING);
            restarted.offered = partitionState.offered;
            return restarted;
        }
        return partitionState;
    }

    /** These records of the partition are about to be handed over. */
    void offer(TopicPartition partition, OfferedRecords records) {
        PartitionState partitionState = ours.get(partition);
        if (partitionState != null) {
            partitionState.offered = records;
        }
    }

    /** Whether records of this partition are wanted: this instance owns it and is not about to lose it. */
    boolean takes(TopicPartition partition) {
        PartitionState partitionState = ours.get(partition);
        return partitionState != null && !partitionState.closing;
    }

    /**
     * Passes offsets without a record, up to this one, if all records handed over are finished and the partition is not
     * about to be lost.
     */
    void passGap(TopicPartition partition, long offset) {
        PartitionState partitionState = ours.get(partition);
        if (partitionState != null && !partitionState.closing && partitionState.pendingOffsets.unfinished() == 0) {
            partitionState.pendingOffsets.passTo(offset);
        }
    }

    /** How many offsets in this range ({@code to} excluded) of an owned partition are not known to be finished. */
    long unfinished(TopicPartition partition, long from, long to) {
        PartitionState partitionState = ours.get(partition);
        return partitionState == null ? 0 : partitionState.unfinished(from, to);
    }

    /** The partitions that have room for more records. Each has an equal share of the buffer. */
    Set<TopicPartition> withRoom(int buffer) {
        int share = Math.max(1, buffer / Math.max(1, ours.size()));
        Set<TopicPartition> withRoom = new HashSet<>();
        ours.forEach((partition, partitionState) -> {
            if (partitionState.wants(share)) {
                withRoom.add(partition);
            }
        });
        return withRoom;
    }

    /** Whether an event of one of these partitions has a slot. */
    boolean inFlight(Collection<TopicPartition> partitions) {
        return partitions.stream()
                .anyMatch(partition -> ours.containsKey(partition) && ours.get(partition).inFlight > 0);
    }

    Collection<PartitionState> all() {
        return ours.values();
    }

    /** The unfinished event that was handed over first, or null. Looks at the first event of each partition. */
    @Nullable
    TrackedEvent oldest() {
        TrackedEvent oldest = null;
        for (PartitionState partitionState : ours.values()) {
            if (!partitionState.closing
                    && partitionState.pendingOffsets.oldest() instanceof TrackedEvent head
                    && (oldest == null || head.takenAt - oldest.takenAt < 0)) {
                oldest = head;
            }
        }
        return oldest;
    }

    /** For each partition, the offset up to which everything is finished, where it is known. */
    Map<TopicPartition, Long> frontiers() {
        Map<TopicPartition, Long> frontiers = new HashMap<>();
        ours.forEach((partition, partitionState) -> {
            if (partitionState.pendingOffsets.frontier() >= 0) {
                frontiers.put(partition, partitionState.pendingOffsets.frontier());
            }
        });
        return frontiers;
    }

    void drain(Collection<TopicPartition> partitions) {
        partitions.forEach(partition -> drain(ours.get(partition)));
    }

    void end(Collection<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            PartitionState partitionState = ours.remove(partition);
            EndedPartition unknown = partitionState == null ? null : partitionState.committed.unknown();
            if (unknown != null) {
                ended.put(partition, unknown);
            }
            end(partitionState);
        }
    }

    /** From now on no partition takes any record. */
    void stop() {
        stopped = true;
        ours.values().forEach(this::drain);
    }

    private void drain(@Nullable PartitionState partitionState) {
        if (partitionState != null && !partitionState.closing) {
            partitionState.closing = true;
            partitionState.open();
            counters.releaseWaiting(partitionState);
        }
    }

    private void end(@Nullable PartitionState partitionState) {
        if (partitionState != null) {
            drain(partitionState);
            partitionState.end();
        }
    }
}
