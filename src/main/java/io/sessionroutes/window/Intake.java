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

/** The poll thread's side of the window: partitions come and go, records are handed over, as many as are wanted. */
final class Intake {

    /** The offset at which a partition begins if nothing is committed: that of its first record. */
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
     * Takes a record over. False if it is not wanted: its partition is not ours any more, the program stops, or a
     * record before it was not taken over and has to be read again first.
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
        PartitionState partitionState = state.partitions.stateFor(received);
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
     * The partitions of which more records are wanted. Each has an equal share of the buffer, so that one in which a
     * key has piled up leaves room for the others.
     */
    Set<TopicPartition> updateWanted() {
        return state.locked(() -> updateOpen() ? state.partitions.withRoom(state.limits.buffered()) : Set.of());
    }

    /** During a hold a few records are wanted, as long as there is no fresh one to probe with. */
    private boolean updateOpen() {
        boolean holding = state.scheduler.holding();
        full = state.counters.full(state.limits, full, holding);
        if (state.counters.noneInFlight()) {
            // Whoever could not be written has left with its partition, and nobody else would find out that writing
            // works again.
            state.failedWrites.clear();
        }
        return !full
                && !stopping
                && !uncommitted
                && state.writesAllowIntake()
                && !(holding && !state.scheduler.ready().isEmpty());
    }

    /** Whether commits fail, and have for so long that nothing more is to be taken in. */
    void commitsFail(boolean fail) {
        state.locked(() -> uncommitted = fail);
    }

    /** The window's clock, in nanoseconds. */
    long now() {
        return state.engine.now();
    }

    /** These records of the partition are about to be handed over: they are taken in order, and none is left out. */
    void offer(TopicPartition partition, OfferedRecords records) {
        state.locked(() -> state.partitions.offer(partition, records));
    }

    /** Whether records of this partition are wanted: it is ours and to stay. */
    boolean takes(TopicPartition partition) {
        return state.locked(() -> state.partitions.takes(partition));
    }

    /** How many of the offsets from this one up to another are not known to be finished, of a partition of ours. */
    long unfinished(TopicPartition partition, long from, long to) {
        return state.locked(() -> state.partitions.unfinished(partition, from, to));
    }

    /**
     * Passes offsets that hold no record up to this one, if all that was handed over is finished and the partition is
     * ours to stay.
     */
    void passGap(TopicPartition partition, long offset) {
        state.locked(() -> state.partitions.passGap(partition, offset));
    }

    /**
     * A partition is ours from here on, its work begins when the gate opens; its earlier state ends.
     *
     * @param start the offset up to which everything is finished, or {@link #UNKNOWN}
     */
    PartitionState assign(TopicPartition partition, long start, CommitMetadata restored) {
        return state.reassigned(() -> state.partitions.assign(partition, start, restored));
    }

    /**
     * A partition is ours from here on, and goes on after the group's last commit, or where we had come to before it
     * was lost; the offset of that.
     */
    long resume(TopicPartition partition, OffsetAndMetadata last) {
        return state.reassigned(() -> state.partitions.resume(partition, last))
                .pendingOffsets
                .next();
    }

    /** A revoke begins: what is not on the wire is released at once. */
    void beginDrain(Collection<TopicPartition> partitions) {
        state.reassigned(() -> state.partitions.drain(partitions));
    }

    /** Waits until no call of these partitions is on the wire, or until the drain deadline; whether it was in time. */
    boolean awaitDrained(Collection<TopicPartition> partitions) {
        // A stop has one deadline for all its waiting: Camel waits for the same calls before it lets go of the
        // partitions.
        return state.await(
                () -> !state.partitions.inFlight(partitions),
                () -> drain().toNanos() - (stopping ? state.engine.now() - stoppedAt : 0));
    }

    /** How long a revoke or stop waits for calls that are on the wire. */
    Duration drain() {
        return state.limits.drain();
    }

    /**
     * The partitions are not ours any more. What is still on the wire is abandoned: its answer will not be published.
     */
    void end(Collection<TopicPartition> partitions) {
        state.reassigned(() -> state.partitions.end(partitions));
    }

    /** Reads the assignments under the lock, for commits. */
    void forEachPartition(Consumer<PartitionState> action) {
        state.locked(() -> state.partitions.all().forEach(action));
    }

    /** Under the lock: nothing is wanted any more, of no partition. */
    void stop() {
        if (!stopping) {
            stopping = true;
            stoppedAt = state.engine.now();
        }
        state.partitions.stop();
    }
}
