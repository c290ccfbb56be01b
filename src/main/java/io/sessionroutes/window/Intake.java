package io.sessionroutes.window;

import io.sessionroutes.message.ApplicationEvent;
import io.sessionroutes.message.ReceivedRecord;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * The part of the window that the poll thread uses. With it, that thread tells the window about assigned and lost
 * partitions, asks which partitions are wanted, and hands their records over.
 */
final class Intake {

    /** Stands for a start offset that is not known: the partition begins at its first record. */
    static final long UNKNOWN = -1;

    private final WindowState state;
    private final PartitionGate gate;
    private boolean full;
    private boolean uncommitted;
    private boolean stopping;
    private long stoppedAt;

    Intake(WindowState state, PartitionGate gate) {
        this.state = state;
        this.gate = gate;
    }

    /**
     * Takes a record over. False if the record is not wanted: this instance no longer owns its partition, the program
     * stops, or an earlier record was not taken over and has to be read again first.
     */
    boolean accept(ReceivedRecord received) {
        TakenRecord taken = state.locked(() -> take(received));
        if (taken.start() != null) {
            state.engine.run(taken.start());
        }
        PartitionState closed = taken.closed();
        if (closed != null) {
            gate.await(received.timestamp(), () -> open(closed));
        }
        return taken.wanted();
    }

    private TakenRecord take(ReceivedRecord received) {
        PartitionState partitionState = state.stateFor(received);
        if (partitionState == null) {
            return TakenRecord.UNWANTED;
        }
        if (partitionState.finishedBefore(received.source().offset())) {
            partitionState.pendingOffsets.skip(received.source().offset());
            partitionState.took();
            return TakenRecord.FINISHED_BEFORE;
        }
        TrackedEvent tracked = partitionState.take(new ApplicationEvent(received));
        tracked.takenAt = state.engine.now();
        state.counters.took(tracked);
        boolean first = tracked.state == EventState.READY;
        boolean kept = first && partitionState.keepBack(tracked);
        if (first && !kept) {
            state.scheduler.ready(List.of(tracked));
        }
        partitionState.took();
        return new TakenRecord(
                true, state.scheduler.startNext(), kept && partitionState.keepsOne() ? partitionState : null);
    }

    /** The gate lets the partition's work begin. */
    private void open(PartitionState partitionState) {
        state.locked(() -> {
                    state.scheduler.ready(partitionState.open());
                    return state.scheduler.startAll();
                })
                .forEach(state.engine::run);
    }

    /**
     * The partitions of which more records are wanted. Each has an equal share of the buffer, so that a partition in
     * which one key has many records leaves room for the others.
     */
    Set<TopicPartition> updateWanted() {
        return state.locked(() -> updateOpen() ? state.partitions.withRoom(state.limits.buffered()) : Set.of());
    }

    /** Whether records are wanted at all. During a hold a few are, if there is no fresh event to probe with. */
    private boolean updateOpen() {
        boolean holding = state.scheduler.holding();
        full = state.counters.full(state.limits, full, holding);
        if (state.counters.noneInFlight()) {
            // The events that could not be written have left with their partition. No event is left that would find
            // out that writes work again.
            state.failedWrites.clear();
        }
        return !full
                && !stopping
                && !uncommitted
                && state.writesAllowIntake()
                && !(holding && !state.scheduler.ready().isEmpty());
    }

    /** Sets whether commits have failed for so long that no more records are to be taken in. */
    void commitsFail(boolean fail) {
        state.locked(() -> uncommitted = fail);
    }

    /** The window's clock, in nanoseconds. */
    long now() {
        return state.engine.now();
    }

    /**
     * These records of the partition are about to be handed over. They are taken in order, and no record is left out.
     */
    void offer(TopicPartition partition, OfferedRecords records) {
        state.locked(() -> state.partitions.offer(partition, records));
    }

    /** Whether records of this partition are wanted: this instance owns it and is not about to lose it. */
    boolean takes(TopicPartition partition) {
        return state.locked(() -> state.partitions.takes(partition));
    }

    /** How many offsets in this range ({@code to} excluded) of an owned partition are not known to be finished. */
    long unfinished(TopicPartition partition, long from, long to) {
        return state.locked(() -> state.partitions.unfinished(partition, from, to));
    }

    /**
     * Passes offsets without a record, up to this one, if all records handed over are finished and the partition is not
     * about to be lost.
     */
    void passGap(TopicPartition partition, long offset) {
        state.locked(() -> state.partitions.passGap(partition, offset));
    }

    /**
     * This instance owns the partition from now on. Its work begins when the gate opens. Its earlier state ends.
     *
     * @param start the offset up to which everything is finished, or {@link #UNKNOWN}
     */
    PartitionState assign(TopicPartition partition, long start, CommitMetadata restored) {
        return state.reassigned(() -> state.partitions.assign(partition, start, restored));
    }

    /**
     * This instance owns the partition from now on. It goes on after the group's last commit, or at the offset it had
     * reached before it lost the partition. Returns that offset.
     */
    long resume(TopicPartition partition, OffsetAndMetadata last) {
        return state.reassigned(() -> state.partitions.resume(partition, last))
                .pendingOffsets
                .next();
    }

    /** A revoke begins: events that have no slot are released at once. */
    void beginDrain(Collection<TopicPartition> partitions) {
        state.reassigned(() -> state.partitions.drain(partitions));
    }

    /** Waits until no event of these partitions has a slot, or until the drain deadline. True if they ended in time. */
    boolean awaitDrained(Collection<TopicPartition> partitions) {
        // A stop has one deadline for all its waits, because Camel waits for the same calls before it gives
        // the partitions up.
        return state.await(
                () -> !state.partitions.inFlight(partitions),
                () -> drain().toNanos() - (stopping ? state.engine.now() - stoppedAt : 0));
    }

    /** How long a revoke or stop waits for events that have a slot. */
    Duration drain() {
        return state.limits.drain();
    }

    /**
     * This instance has lost the partitions. Events that still have a slot are abandoned: their answer will not be
     * published.
     */
    void end(Collection<TopicPartition> partitions) {
        state.reassigned(() -> state.partitions.end(partitions));
    }

    /** Reads the assignments under the lock, for commits. */
    void forEachPartition(Consumer<PartitionState> action) {
        state.locked(() -> state.partitions.all().forEach(action));
    }

    /** Under the lock: no more records are wanted, from any partition. */
    void stop() {
        if (!stopping) {
            stopping = true;
            stoppedAt = state.engine.now();
        }
        state.partitions.stop();
    }
}
