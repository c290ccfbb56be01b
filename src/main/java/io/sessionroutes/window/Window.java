package io.sessionroutes.window;

import io.sessionroutes.message.ApplicationEvent;
import io.sessionroutes.message.ReceivedRecord;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The in-flight window: takes records from the poll thread, runs many of them at a time, each key's in order, and knows
 * up to which offset everything is finished. Its promises are numbered in docs/guarantees.md.
 *
 * <p>One lock guards it all: the {@link Assignments}, the {@link Schedule} and the {@link Tally}. Under it there is
 * only bookkeeping in constant time, never a call to Kafka or FinBox.
 */
public final class Window {

    private final Limits limits;
    private final Engine engine;
    private final Gate gate;
    private final Tally tally = new Tally();
    private final Guard guard;
    private final Assignments assignments = new Assignments(tally);
    private final Unwritables unwritables = new Unwritables();
    private final Schedule schedule;
    private final Outcomes outcomes;
    private boolean full;
    private boolean stopping;
    private long stoppedAt;

    Window(Limits limits, Engine engine, Gate gate) {
        this.limits = limits;
        this.engine = engine;
        this.gate = gate;
        this.guard = new Guard(tally, engine);
        this.schedule = new Schedule(limits, engine, tally);
        this.outcomes = new Outcomes(engine, tally, schedule, unwritables);
    }

    /** Who is told of every event that leaves. To be called before the start. */
    public void tell(Departures... listeners) {
        guard.tell(List.of(listeners));
    }

    // ---- the poll thread: partitions come and go, records are handed over

    /** A partition is ours from here on, its work begins when the gate opens; an earlier assignment of it ends. */
    Assignment assign(TopicPartition partition, long start, FinishedAhead restored) {
        return locked(() -> assignments.assign(partition, start, restored));
    }

    /** Takes a record over. False if it is not wanted: its partition is not ours any more, or the program stops. */
    boolean accept(ReceivedRecord received) {
        Taken taken = guard.locked(() -> take(received));
        if (taken.start() != null) {
            engine.run(taken.start());
        }
        Assignment closed = taken.closed();
        if (closed != null) {
            gate.await(received.source().timestamp(), () -> open(closed));
        }
        return taken.wanted();
    }

    private Taken take(ReceivedRecord received) {
        Assignment assignment = assignments.taking(received);
        if (assignment == null) {
            return Taken.UNWANTED;
        }
        if (assignment.isFinished(received.source().offset())) {
            assignment.ledger.skip(received.source().offset());
            return Taken.FINISHED_BEFORE;
        }
        Entry entry = assignment.take(new ApplicationEvent(received));
        entry.takenAt = engine.now();
        tally.took(entry);
        boolean first = entry.state == Entry.State.READY;
        boolean kept = first && assignment.keeps(entry);
        if (first && !kept) {
            schedule.ready(List.of(entry));
        }
        return new Taken(true, schedule.next(), kept && assignment.keepsOne() ? assignment : null);
    }

    /**
     * What a record has come to.
     *
     * @param start an event that starts now
     * @param closed a partition that this record is the first of, and whose work waits for the gate
     */
    private record Taken(
            boolean wanted, @Nullable Entry start, @Nullable Assignment closed) {

        static final Taken UNWANTED = new Taken(false, null, null);
        static final Taken FINISHED_BEFORE = new Taken(true, null, null);
    }

    /** The gate lets the partition's work begin. */
    private void open(Assignment assignment) {
        locked(() -> {
                    schedule.ready(assignment.open());
                    return schedule.all();
                })
                .forEach(engine::run);
    }

    /** Begins to give partitions back: what is not on the wire is forgotten at once. */
    void beginDrain(Collection<TopicPartition> partitions) {
        locked(() -> assignments.drain(partitions));
    }

    /** Waits until no call of these partitions is on the wire, or until the drain deadline; whether it was in time. */
    boolean awaitDrained(Collection<TopicPartition> partitions) {
        // A stop has one deadline for all its waiting: Camel waits for the same calls before it lets go of the
        // partitions.
        return guard.await(
                () -> !assignments.inFlight(partitions),
                () -> limits.drain().toNanos() - (stopping ? engine.now() - stoppedAt : 0));
    }

    /** How long a revoke or stop waits for calls that are on the wire. */
    Duration drain() {
        return limits.drain();
    }

    /**
     * The partitions are not ours any more. What is still on the wire is abandoned: its answer will not be published.
     */
    void end(Collection<TopicPartition> partitions) {
        locked(() -> assignments.end(partitions));
    }

    /**
     * Whether more records are wanted at all. During a hold a few are, as long as there is no fresh one to probe with.
     */
    boolean intakeOpen() {
        return locked(() -> {
            full = tally.full(limits, full, schedule.holding());
            if (tally.noneInFlight()) {
                // Whoever could not be written has left with its partition, and nobody else would find out that writing
                // works again.
                unwritables.clear();
            }
            return !full && !stopping && unwritables.none() && !(schedule.holding() && schedule.anyReady());
        });
    }

    /**
     * The partitions of which more records are wanted. Each has an equal share of the buffer, so that one in which a
     * key has piled up leaves room for the others.
     */
    Set<TopicPartition> wanted() {
        return locked(() -> intakeOpen() ? assignments.withRoom(limits.buffered()) : Set.of());
    }

    /** The lowest offset of this partition that has not been handed over; the highest there is if none is wanted. */
    long nextWanted(TopicPartition partition) {
        return locked(() -> assignments.nextWanted(partition));
    }

    /**
     * Passes offsets that hold no record up to this one, if all that was handed over is finished and the partition is
     * ours to stay.
     */
    void passGap(TopicPartition partition, long offset) {
        locked(() -> assignments.passGap(partition, offset));
    }

    /** Reads the assignments under the lock, for commits. */
    void forEachAssignment(Consumer<Assignment> action) {
        locked(() -> assignments.all().forEach(action));
    }

    // ---- the workers: attempts end

    /** An attempt has ended; the entry that the same thread should go on with, or null. */
    Entry ended(Entry entry) {
        return locked(() -> {
            entry.probe = false;
            Entry next = outcomes.settle(entry) ? entry : schedule.next();
            guard.changed();
            return next;
        });
    }

    /** An attempt could not begin for want of a thread. It is made later; nothing else starts in its place. */
    void notRun(Entry entry) {
        locked(() -> {
            entry.probe = false;
            outcomes.later(entry);
            outcomes.settle(entry);
            guard.changed();
        });
    }

    /**
     * A write failed: intake pauses until one of its kind is acknowledged.
     *
     * @param why in words for a person
     */
    public void unwritable(ResumePoint write, String why) {
        locked(() -> unwritables.add(write, why));
    }

    /** The writes that are not acknowledged at present. */
    public List<Unwritable> unwritable() {
        return locked(unwritables::all);
    }

    /** The event that has been here longest, or null. */
    public Oldest oldest() {
        return locked(() -> {
            Entry oldest = assignments.oldest();
            return oldest == null
                    ? null
                    : new Oldest(
                            oldest.toString(),
                            Duration.ofNanos(engine.now() - oldest.takenAt),
                            oldest.inWords(schedule.holding()));
        });
    }

    /** Partition by partition, the offset up to which everything is finished, where it is known. */
    public Map<TopicPartition, Long> frontiers() {
        return locked(assignments::frontiers);
    }

    // ---- the clock

    /** Starts whatever is due. Called by the engine at the times asked for; an extra call does no harm. */
    void wake() {
        locked(schedule::due).forEach(engine::run);
    }

    // ---- the failure policy and the life cycle

    /** Nobody starts a call before this time: FinBox has asked everybody to wait. */
    public void notBefore(long nanos) {
        locked(() -> schedule.notBefore(nanos));
    }

    /** Holds all calls but a probe a second. False if a hold is on already. */
    public boolean hold() {
        return locked(schedule::hold);
    }

    /** Ends the hold. */
    public void release() {
        locked(schedule::release);
    }

    /** The program stops: nothing starts any more, and what is not on the wire is forgotten. */
    void stop() {
        locked(() -> {
            if (!stopping) {
                stopping = true;
                stoppedAt = engine.now();
            }
            schedule.stop();
            assignments.stop();
        });
    }

    public Limits limits() {
        return limits;
    }

    /** What the window holds now, and what has gone through it. */
    public Counts counts() {
        return locked(tally::counts);
    }

    private <T extends @Nullable Object> T locked(Supplier<T> action) {
        return guard.locked(action);
    }

    private void locked(Runnable action) {
        guard.locked(() -> {
            action.run();
            return null;
        });
    }
}
