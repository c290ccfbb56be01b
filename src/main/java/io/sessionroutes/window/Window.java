package io.sessionroutes.window;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The in-flight window: takes records from the poll thread, runs many of them at a time, each key's in order, and knows
 * up to which offset everything is finished. Its promises are numbered in docs/guarantees.md.
 *
 * <p>This is the side of the workers, the failure policy and those who look on; {@link Intake} is the poll thread's.
 * Both keep the same {@link WindowState} under one lock.
 */
public final class Window {

    private final WindowState books;
    private final Intake intake;
    private final AttemptResults outcomes;

    Window(WindowLimits limits, WindowEngine engine, PartitionGate gate) {
        this.books = new WindowState(limits, engine);
        this.intake = new Intake(books, gate);
        this.outcomes = new AttemptResults(books);
    }

    /** Who is told of every event that leaves. To be called before the start. */
    public void tell(WindowListener... listeners) {
        books.tell(List.of(listeners));
    }

    /** The poll thread's side of it. */
    Intake intake() {
        return intake;
    }

    // ---- the workers: attempts end

    /** An attempt has ended; the entry that the same thread should go on with, or null. */
    @Nullable
    TrackedEvent ended(TrackedEvent entry) {
        return books.locked(() -> {
            entry.probe = false;
            TrackedEvent next = outcomes.settle(entry) ? entry : books.schedule.next();
            books.changed();
            return next;
        });
    }

    /**
     * Whether this event leads those of the same identity; if not, its attempt is to end, and it waits for that one.
     */
    public boolean leads(TrackedEvent entry, Object identity) {
        return books.locked(() -> books.schedule.leaders.leads(entry, identity));
    }

    /** An attempt could not begin for want of a thread. It is made later; nothing else starts in its place. */
    void notRun(TrackedEvent entry) {
        books.locked(() -> {
            entry.probe = false;
            outcomes.later(entry);
            outcomes.settle(entry);
            books.changed();
        });
    }

    /**
     * The write that this entry has reached failed: intake pauses until one of its kind is acknowledged.
     *
     * @param why in words for a person
     */
    public void unwritable(TrackedEvent entry, String why) {
        books.locked(() -> books.unwritables.add(entry, why, false));
    }

    /**
     * Its topic refuses this entry's record, and nobody can tell yet whether that is the record's fault. While answers
     * are refused, one more event a second is tried.
     *
     * @param why in words for a person
     */
    public void refused(TrackedEvent entry, String why) {
        books.locked(() -> books.unwritables.add(entry, why, true));
    }

    /**
     * Whether the topic of this write has acknowledged a record whose write began after this time, in
     * {@link System#nanoTime()} terms.
     */
    public boolean tookAfter(ResumePoint write, long nanos) {
        return books.locked(() -> books.unwritables.tookAfter(write, nanos));
    }

    /** The writes that are not acknowledged at present. */
    public List<FailedWrite> unwritable() {
        return books.locked(books.unwritables::all);
    }

    /** The event that has been here longest, or null. */
    public @Nullable OldestEvent oldest() {
        return books.locked(() -> {
            TrackedEvent oldest = books.assignments.oldest();
            return oldest == null
                    ? null
                    : new OldestEvent(
                            oldest.toString(),
                            Duration.ofNanos(books.engine.now() - oldest.takenAt),
                            oldest.inWords(books.schedule.holding()));
        });
    }

    /** The partitions that are ours. */
    public Set<TopicPartition> partitions() {
        return books.locked(books.assignments::partitions);
    }

    /** Partition by partition, the offset up to which everything is finished, where it is known. */
    public Map<TopicPartition, Long> frontiers() {
        return books.locked(books.assignments::frontiers);
    }

    /** Starts whatever is due. Called by the engine at the times asked for; an extra call does no harm. */
    void wake() {
        books.startDue();
    }

    // ---- the failure policy and the life cycle

    /** Nobody starts a call before this time: FinBox has asked everybody to wait. */
    public void notBefore(long nanos) {
        books.locked(() -> books.schedule.notBefore(nanos));
    }

    /** Whether an event that has not failed is being called, or may be called soon. */
    public boolean othersUnderWay() {
        return books.locked(() ->
                books.schedule.permits().calls() > 1 || !books.schedule.ready().isEmpty());
    }

    /** Whether so many events wait for their next call that there is little room for more. */
    public boolean isCrowded() {
        return books.locked(() -> 2 * books.tally.parked() > books.limits.parked());
    }

    /**
     * Calls that may be in flight at present: what the settings allow, or less where FinBox shows that it has too many.
     */
    public int callLimit() {
        return books.locked(() -> books.schedule.permits().inFlight());
    }

    /** Calls that may start in a second at present; 0 for no limit. */
    public double callRate() {
        return books.locked(() -> books.schedule.permits().perSecond());
    }

    /** Partitions whose fresh events start one a second, since everything in them is refused. */
    public int brakedPartitions() {
        return books.locked(() -> books.schedule.ready().brake().size());
    }

    /** Slows the fresh events of a partition down to one a second, or lets them go again. */
    public void brake(TopicPartition partition, boolean on) {
        books.locked(() -> books.brake(partition, on));
    }

    /** Holds all calls but a probe a second. False if a hold is on already. */
    public boolean hold() {
        return books.locked(books.schedule::hold);
    }

    /** Whether a hold is on. */
    public boolean holding() {
        return books.locked(books.schedule::holding);
    }

    /** Ends the hold. */
    public void release() {
        books.locked(books.schedule::release);
    }

    /** The program stops: nothing starts any more, and what is not on the wire is forgotten. */
    void stop() {
        books.locked(() -> {
            books.schedule.stop();
            intake.stop();
        });
    }

    public WindowLimits limits() {
        return books.limits;
    }

    /** What the window holds now, and what has gone through it. */
    public WindowSnapshot counts() {
        return books.locked(books.tally::counts);
    }
}
