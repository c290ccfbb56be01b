package io.sessionroutes.window;

import io.sessionroutes.message.ApplicationEvent;
import io.sessionroutes.message.ReceivedRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The in-flight window: takes records from the poll thread, runs many of them at a time, each key's in order, and knows up to which
 * offset everything is finished. Its promises are numbered in docs/guarantees.md.
 *
 * <p>One lock guards it all; under it there is only bookkeeping in constant time, never a call to Kafka or FinBox.
 */
public final class Window {

    private static final Logger LOG = LoggerFactory.getLogger(Window.class);
    private static final long UNEXPLAINED_DELAY = TimeUnit.SECONDS.toNanos(1);
    private static final long FAR = TimeUnit.DAYS.toNanos(1);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Limits limits;
    private final Engine engine;
    private final Map<TopicPartition, Assignment> assignments = new HashMap<>();
    private final ArrayDeque<Entry> ready = new ArrayDeque<>();
    private final Waiting waiting = new Waiting();
    private final Hold hold = new Hold();
    private final Tally tally = new Tally();
    private final Pace pace;
    private final EnumMap<ResumePoint, Unwritable> unwritable = new EnumMap<>(ResumePoint.class);
    private final Map<TopicPartition, Integer> forgotten = new HashMap<>();
    private List<Departures> departures = List.of();
    private boolean full;
    private boolean stopping;
    private long stoppedAt;
    private long notBefore;

    Window(Limits limits, Engine engine) {
        this.limits = limits;
        this.engine = engine;
        this.notBefore = engine.now();
        this.pace = new Pace(limits.rate(), notBefore);
    }

    /** Who is told of every event that leaves. To be called before the start. */
    public void tell(Departures... listeners) {
        departures = List.of(listeners);
    }

    // ---- the poll thread: partitions come and go, records are handed over

    /** A partition is ours from here on; an earlier assignment of it ends. */
    Assignment assign(TopicPartition partition, long start, FinishedAhead restored) {
        lock.lock();
        try {
            endLocked(assignments.get(partition));
            Assignment assignment = new Assignment(partition, start, restored);
            assignment.draining = stopping;
            assignments.put(partition, assignment);
            return assignment;
        } finally {
            lock.unlock();
        }
    }

    /** Takes a record over. False if it is not wanted: its partition is not ours any more, or the program stops. */
    boolean accept(ReceivedRecord received) {
        Entry start;
        lock.lock();
        try {
            Assignment assignment = stopping ? null : assignmentFor(received);
            if (assignment == null || assignment.draining) {
                return false;
            }
            if (assignment.isFinished(received.source().offset())) {
                assignment.ledger.skip(received.source().offset());
                return true;
            }
            Entry entry = assignment.take(new ApplicationEvent(received));
            entry.takenAt = engine.now();
            tally.took(entry);
            if (entry.state == Entry.State.READY) {
                ready.addLast(entry);
            }
            start = takeReady();
        } finally {
            lock.unlock();
        }
        if (start != null) {
            engine.run(start);
        }
        return true;
    }

    /** Begins to give partitions back: what is not on the wire is forgotten at once. */
    void beginDrain(Collection<TopicPartition> partitions) {
        lock.lock();
        try {
            partitions.forEach(partition -> drainLocked(assignments.get(partition)));
        } finally {
            lock.unlock();
        }
        tellForgotten();
    }

    /** Waits until no call of these partitions is on the wire, or until the drain deadline; whether it was in time. */
    boolean awaitDrained(Collection<TopicPartition> partitions) {
        lock.lock();
        try {
            // A stop has one deadline for all its waiting: Camel waits for the same calls before it lets go of the partitions.
            long rest = limits.drain().toNanos() - (stopping ? engine.now() - stoppedAt : 0);
            while (partitions.stream().anyMatch(p -> assignments.containsKey(p) && assignments.get(p).inFlight > 0)) {
                if (rest <= 0) {
                    return false;
                }
                rest = changed.awaitNanos(rest);
            }
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** How long a revoke or stop waits for calls that are on the wire. */
    Duration drain() {
        return limits.drain();
    }

    /** The partitions are not ours any more. What is still on the wire is abandoned: its answer will not be published. */
    void end(Collection<TopicPartition> partitions) {
        lock.lock();
        try {
            partitions.forEach(partition -> endLocked(assignments.remove(partition)));
        } finally {
            lock.unlock();
        }
        tellForgotten();
    }

    /** Whether more records are wanted at all. During a hold a few are, as long as there is no fresh one to probe with. */
    boolean intakeOpen() {
        lock.lock();
        try {
            full = tally.full(limits, full, hold.on());
            if (tally.noneInFlight()) {
                // Whoever could not be written has left with its partition, and nobody else would find out that writing works again.
                unwritable.clear();
            }
            return !full && !stopping && unwritable.isEmpty() && !(hold.on() && !ready.isEmpty());
        } finally {
            lock.unlock();
        }
    }

    /**
     * The partitions of which more records are wanted. Each has an equal share of the buffer, so that one in which a key has piled up
     * leaves room for the others.
     */
    Set<TopicPartition> wanted() {
        lock.lock();
        try {
            if (!intakeOpen()) {
                return Set.of();
            }
            int share = Math.max(1, limits.buffered() / Math.max(1, assignments.size()));
            Set<TopicPartition> wanted = new HashSet<>();
            assignments.forEach((partition, assignment) -> {
                if (assignment.buffered < share) {
                    wanted.add(partition);
                }
            });
            return wanted;
        } finally {
            lock.unlock();
        }
    }

    /** The lowest offset of this partition that has not been handed over; the highest there is if none is wanted. */
    long nextWanted(TopicPartition partition) {
        lock.lock();
        try {
            Assignment assignment = assignments.get(partition);
            return assignment == null || assignment.draining ? Long.MAX_VALUE : assignment.ledger.next();
        } finally {
            lock.unlock();
        }
    }

    /** Passes offsets that hold no record up to this one, if all that was handed over is finished and the partition is ours to stay. */
    void passGap(TopicPartition partition, long offset) {
        lock.lock();
        try {
            Assignment assignment = assignments.get(partition);
            if (assignment != null && !assignment.draining && assignment.ledger.unfinished() == 0) {
                assignment.ledger.passTo(offset);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Reads the assignments under the lock, for commits. */
    void forEachAssignment(Consumer<Assignment> action) {
        lock.lock();
        try {
            assignments.values().forEach(action);
        } finally {
            lock.unlock();
        }
    }

    // ---- the workers: attempts end

    /** An attempt has ended; the entry that the same thread should go on with, or null. */
    Entry ended(Entry entry) {
        Entry next;
        lock.lock();
        try {
            entry.probe = false;
            next = settle(entry) ? entry : takeReady();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        tellLeft(entry);
        return next;
    }

    /** An attempt could not begin for want of a thread. It is made later; nothing else starts in its place. */
    void notRun(Entry entry) {
        lock.lock();
        try {
            entry.probe = false;
            entry.giveBack(entry.resumeAt, engine.now() + UNEXPLAINED_DELAY);
            settle(entry);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        tellLeft(entry);
    }

    private void tellLeft(Entry entry) {
        if (entry.left != null) {
            long held = engine.now() - entry.takenAt;
            tellAll(listener -> listener.left(entry.event, entry.left, held));
        }
    }

    private void tellForgotten() {
        Map<TopicPartition, Integer> told;
        lock.lock();
        try {
            told = Map.copyOf(forgotten);
            forgotten.clear();
        } finally {
            lock.unlock();
        }
        told.forEach((partition, events) -> tellAll(listener -> listener.givenBack(partition, events)));
    }

    /** What a listener does wrong must not cost a worker. */
    private void tellAll(Consumer<Departures> news) {
        for (Departures listener : departures) {
            try {
                news.accept(listener);
            } catch (RuntimeException deaf) {
                LOG.debug("A listener failed: {}", deaf.getClass().getName());
            }
        }
    }

    /** Moves the entry to where its attempt has brought it; true if it goes on at once on the same thread. */
    private boolean settle(Entry entry) {
        End end = entry.takeEnd();
        boolean givenBack = entry.takeGivenBack();
        Assignment assignment = entry.assignment;
        if (assignment.ended()) {
            tally.leaves(entry, end == null ? End.ABANDONED : end);
            return false;
        }
        if (end != null) {
            finish(entry, end);
            return false;
        }
        if (!givenBack) {
            // The exchange ended with an exception or without a word. It has not finished the event, whatever it did.
            entry.giveBack(entry.resumeAt, engine.now() + UNEXPLAINED_DELAY);
            entry.takeGivenBack();
        }
        return giveBack(entry);
    }

    private void finish(Entry entry, End end) {
        tally.leaves(entry, end);
        if (end == End.PUBLISHED) {
            unwritable.remove(ResumePoint.PUBLISH);
        } else if (end == End.DEAD_LETTERED) {
            unwritable.remove(ResumePoint.DEAD_LETTER);
            unwritable.remove(ResumePoint.REJECTION);
        }
        Entry next = entry.assignment.finish(entry);
        if (next != null) {
            next.state = Entry.State.READY;
            if (!next.assignment.draining) {
                ready.addLast(next);
            }
        }
    }

    private boolean giveBack(Entry entry) {
        if (entry.resumeAt.isWrite()) {
            if (entry.dueNanos - engine.now() <= 0) {
                return true;
            }
            waiting.until(entry);
        } else if (entry.assignment.draining) {
            tally.leaves(entry, End.GIVEN_BACK);
            return false;
        } else {
            tally.parks(entry);
            if (hold.on()) {
                waiting.hold(entry, hold.untried(entry));
                return false;
            }
            waiting.until(entry);
        }
        engine.wakeAt(entry.dueNanos);
        return false;
    }

    /**
     * A write failed: intake pauses until one of its kind is acknowledged.
     *
     * @param why in words for a person
     */
    public void unwritable(ResumePoint write, String why) {
        lock.lock();
        try {
            Unwritable before = unwritable.get(write);
            unwritable.put(write, new Unwritable(write, before == null ? Instant.now() : before.since(), why));
        } finally {
            lock.unlock();
        }
    }

    /** The writes that are not acknowledged at present. */
    public List<Unwritable> unwritable() {
        lock.lock();
        try {
            return List.copyOf(unwritable.values());
        } finally {
            lock.unlock();
        }
    }

    /** The event that has been here longest, or null. Looks at the first of each partition. */
    public Oldest oldest() {
        lock.lock();
        try {
            Entry oldest = null;
            for (Assignment assignment : assignments.values()) {
                if (!assignment.draining && assignment.ledger.oldest() instanceof Entry head
                        && (oldest == null || head.takenAt - oldest.takenAt < 0)) {
                    oldest = head;
                }
            }
            return oldest == null ? null
                    : new Oldest(oldest.toString(), Duration.ofNanos(engine.now() - oldest.takenAt), oldest.inWords(hold.on()));
        } finally {
            lock.unlock();
        }
    }

    /** Partition by partition, the offset up to which everything is finished, where it is known. */
    public Map<TopicPartition, Long> frontiers() {
        Map<TopicPartition, Long> frontiers = new HashMap<>();
        forEachAssignment(assignment -> {
            if (assignment.ledger.frontier() >= 0) {
                frontiers.put(assignment.partition, assignment.ledger.frontier());
            }
        });
        return frontiers;
    }

    /** Nobody starts a call before this time: FinBox has asked everybody to wait. */
    public void notBefore(long nanos) {
        lock.lock();
        try {
            if (nanos - notBefore > 0) {
                notBefore = nanos;
                engine.wakeAt(nanos);
            }
        } finally {
            lock.unlock();
        }
    }

    // ---- the clock: waiting entries fall due, probes go out

    /** Starts whatever is due. Called by the engine at the times asked for; an extra call does no harm. */
    void wake() {
        List<Entry> starts = new ArrayList<>();
        List<Entry> gone = new ArrayList<>();
        lock.lock();
        try {
            long now = engine.now();
            for (Entry entry = waiting.takeDue(now); entry != null; entry = waiting.takeDue(now)) {
                due(entry, starts);
                if (entry.left != null) {
                    gone.add(entry);
                }
            }
            if (hold.on() && hold.turn(now) && !stopping && tally.slotFree(limits) && notBefore - now <= 0) {
                start(hold.probe(waiting, ready), starts);
            }
            for (Entry entry = takeReady(); entry != null; entry = takeReady()) {
                starts.add(entry);
            }
            setAlarm(now);
        } finally {
            lock.unlock();
        }
        starts.forEach(engine::run);
        gone.forEach(this::tellLeft);
    }

    private void due(Entry entry, List<Entry> starts) {
        if (entry.holdsSlot && entry.assignment.ended()) {
            tally.leaves(entry, End.ABANDONED);
        } else if (entry.holdsSlot) {
            start(entry, starts);
        } else if (!entry.assignment.draining) {
            tally.readies(entry);
            ready.addFirst(entry);
        }
    }

    private void start(Entry entry, List<Entry> starts) {
        if (entry != null) {
            tally.starts(entry);
            starts.add(entry);
        }
    }

    private void setAlarm(long now) {
        long next = waiting.nextDue(now + FAR);
        if (hold.on() && hold.nextProbe() - next < 0) {
            next = hold.nextProbe();
        }
        if (notBefore - now > 0 && notBefore - next < 0) {
            next = notBefore;
        }
        engine.wakeAt(next);
    }

    /** The next entry that may call now, with a slot taken for it, or null. */
    private Entry takeReady() {
        if (stopping || hold.on() || !tally.slotFree(limits) || ready.isEmpty() || notBefore - engine.now() > 0) {
            return null;
        }
        if (pace.next() - engine.now() > 0) {
            engine.wakeAt(pace.next());
            return null;
        }
        Entry entry = ready.pollFirst();
        while (entry != null && entry.assignment.draining) {
            entry = ready.pollFirst();
        }
        if (entry != null) {
            tally.starts(entry);
            pace.started(engine.now());
        }
        return entry;
    }

    // ---- the failure policy and the life cycle

    /** Holds all calls but a probe a second. False if a hold is on already. */
    public boolean hold() {
        lock.lock();
        try {
            if (hold.on()) {
                return false;
            }
            hold.begin(engine.now());
            waiting.holdAll();
            setAlarm(engine.now());
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Ends the hold. */
    public void release() {
        lock.lock();
        try {
            if (!hold.on()) {
                return;
            }
            hold.end();
            waiting.releaseAll(engine.now());
            engine.wakeAt(engine.now());
        } finally {
            lock.unlock();
        }
    }

    /** The program stops: nothing starts any more, and what is not on the wire is forgotten. */
    void stop() {
        lock.lock();
        try {
            if (!stopping) {
                stopping = true;
                stoppedAt = engine.now();
            }
            assignments.values().forEach(this::drainLocked);
        } finally {
            lock.unlock();
        }
        tellForgotten();
    }

    public Limits limits() {
        return limits;
    }

    /** What the window holds now, and what has gone through it. */
    public Counts counts() {
        lock.lock();
        try {
            return tally.counts();
        } finally {
            lock.unlock();
        }
    }

    private Assignment assignmentFor(ReceivedRecord received) {
        TopicPartition partition = new TopicPartition(received.source().topic(), received.source().partition());
        Assignment assignment = assignments.get(partition);
        if (assignment != null && received.source().offset() < assignment.ledger.next()) {
            // The log went back, as after an unclean leader election: what is known of this partition belongs to the past.
            endLocked(assignment);
            assignment = new Assignment(partition, received.source().offset(), FinishedAhead.NOTHING);
            assignments.put(partition, assignment);
        }
        return assignment;
    }

    private void drainLocked(Assignment assignment) {
        if (assignment != null && !assignment.draining) {
            assignment.draining = true;
            int events = tally.forgetWaiting(assignment);
            if (events > 0) {
                forgotten.merge(assignment.partition, events, Integer::sum);
            }
        }
    }

    private void endLocked(Assignment assignment) {
        if (assignment != null) {
            drainLocked(assignment);
            assignment.end();
        }
    }
}
