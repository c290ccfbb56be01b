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

    private final WindowState books;
    private final PartitionGate gate;
    private boolean full;
    private boolean uncommitted;
    private boolean stopping;
    private long stoppedAt;

    Intake(WindowState books, PartitionGate gate) {
        this.books = books;
        this.gate = gate;
    }

    /**
     * Takes a record over. False if it is not wanted: its partition is not ours any more, the program stops, or a
     * record before it was not taken over and has to be read again first.
     */
    boolean accept(ReceivedRecord received) {
        TakenRecord taken = books.locked(() -> take(received));
        if (taken.start() != null) {
            books.engine.run(taken.start());
        }
        PartitionState closed = taken.closed();
        if (closed != null) {
            gate.await(received.source().timestamp(), () -> open(closed));
        }
        return taken.wanted();
    }

    private TakenRecord take(ReceivedRecord received) {
        PartitionState assignment = books.assignments.taking(received);
        if (assignment == null) {
            return TakenRecord.UNWANTED;
        }
        if (assignment.isFinished(received.source().offset())) {
            assignment.ledger.skip(received.source().offset());
            assignment.took();
            return TakenRecord.FINISHED_BEFORE;
        }
        TrackedEvent entry = assignment.take(new ApplicationEvent(received));
        entry.takenAt = books.engine.now();
        books.tally.took(entry);
        boolean first = entry.state == EventState.READY;
        boolean kept = first && assignment.keeps(entry);
        if (first && !kept) {
            books.schedule.ready(List.of(entry));
        }
        assignment.took();
        return new TakenRecord(true, books.schedule.next(), kept && assignment.keepsOne() ? assignment : null);
    }

    /** The gate lets the partition's work begin. */
    private void open(PartitionState assignment) {
        books.locked(() -> {
                    books.schedule.ready(assignment.open());
                    return books.schedule.all();
                })
                .forEach(books.engine::run);
    }

    /** Whether more records are wanted at all. */
    boolean isOpen() {
        return books.locked(this::opens);
    }

    /**
     * The partitions of which more records are wanted. Each has an equal share of the buffer, so that one in which a
     * key has piled up leaves room for the others.
     */
    Set<TopicPartition> wanted() {
        return books.locked(() -> opens() ? books.assignments.withRoom(books.limits.buffered()) : Set.of());
    }

    /** During a hold a few records are wanted, as long as there is no fresh one to probe with. */
    private boolean opens() {
        boolean holding = books.schedule.holding();
        full = books.tally.full(books.limits, full, holding);
        if (books.tally.noneInFlight()) {
            // Whoever could not be written has left with its partition, and nobody else would find out that writing
            // works again.
            books.unwritables.clear();
        }
        return !full
                && !stopping
                && !uncommitted
                && books.writesAllowIntake()
                && !(holding && !books.schedule.ready().isEmpty());
    }

    /** Whether commits fail, and have for so long that nothing more is to be taken in. */
    void commitsFail(boolean fail) {
        books.locked(() -> uncommitted = fail);
    }

    /** The window's clock, in nanoseconds. */
    long now() {
        return books.engine.now();
    }

    /** These records of the partition are about to be handed over: they are taken in order, and none is left out. */
    void offer(TopicPartition partition, OfferedRecords records) {
        books.locked(() -> books.assignments.offer(partition, records));
    }

    /** Whether records of this partition are wanted: it is ours and to stay. */
    boolean takes(TopicPartition partition) {
        return books.locked(() -> books.assignments.takes(partition));
    }

    /** How many of the offsets from this one up to another are not known to be finished, of a partition of ours. */
    long unfinished(TopicPartition partition, long from, long to) {
        return books.locked(() -> books.assignments.unfinished(partition, from, to));
    }

    /**
     * Passes offsets that hold no record up to this one, if all that was handed over is finished and the partition is
     * ours to stay.
     */
    void passGap(TopicPartition partition, long offset) {
        books.locked(() -> books.assignments.passGap(partition, offset));
    }

    /**
     * A partition is ours from here on, its work begins when the gate opens; an earlier assignment of it ends.
     *
     * @param start the offset up to which everything is finished, or {@link #UNKNOWN}
     */
    PartitionState assign(TopicPartition partition, long start, CommitMetadata restored) {
        return books.reassigned(() -> books.assignments.assign(partition, start, restored));
    }

    /**
     * A partition is ours from here on, and goes on after the group's last commit, or where we had come to before it
     * was lost; the offset of that.
     */
    long resume(TopicPartition partition, OffsetAndMetadata last) {
        return books.reassigned(() -> books.assignments.resume(partition, last))
                .ledger
                .next();
    }

    /** Begins to give partitions back: what is not on the wire is forgotten at once. */
    void beginDrain(Collection<TopicPartition> partitions) {
        books.reassigned(() -> books.assignments.drain(partitions));
    }

    /** Waits until no call of these partitions is on the wire, or until the drain deadline; whether it was in time. */
    boolean awaitDrained(Collection<TopicPartition> partitions) {
        // A stop has one deadline for all its waiting: Camel waits for the same calls before it lets go of the
        // partitions.
        return books.await(
                () -> !books.assignments.inFlight(partitions),
                () -> drain().toNanos() - (stopping ? books.engine.now() - stoppedAt : 0));
    }

    /** How long a revoke or stop waits for calls that are on the wire. */
    Duration drain() {
        return books.limits.drain();
    }

    /**
     * The partitions are not ours any more. What is still on the wire is abandoned: its answer will not be published.
     */
    void end(Collection<TopicPartition> partitions) {
        books.reassigned(() -> books.assignments.end(partitions));
    }

    /** Reads the assignments under the lock, for commits. */
    void forEachAssignment(Consumer<PartitionState> action) {
        books.locked(() -> books.assignments.all().forEach(action));
    }

    /** Under the lock: nothing is wanted any more, of no partition. */
    void stop() {
        if (!stopping) {
            stopping = true;
            stoppedAt = books.engine.now();
        }
        books.assignments.stop();
    }
}
