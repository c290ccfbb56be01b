package io.sessionroutes.window;

import io.sessionroutes.message.ApplicationEvent;
import java.util.ArrayDeque;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * One event and its state in the window, from hand-over to outcome. The exchange of an attempt carries it, and reports
 * through it how the attempt ended: {@link #finish} or {@link #requeue}. An attempt that reports neither leaves its
 * event unfinished.
 */
public final class TrackedEvent extends PendingOffsets.Node {

    /** The exchange property under which an attempt carries its event. */
    static final String PROPERTY = "tracked-event";

    final ApplicationEvent event;
    final PartitionState partitionState;
    final Lane lane;
    // ---- Written and read under the window's lock, each by the class that is named.

    /** WindowCounters, and the code that takes the event in or lets it wait for a copy. */
    EventState state = EventState.QUEUED;

    boolean holdsSlot;
    /** Lane: the next event of the same key. */
    @Nullable
    TrackedEvent behind;
    /** RetryQueue: of two events that fall due at the same time, the lower goes first. */
    long order;
    /** Intake: when the record was handed over, in {@link System#nanoTime()} terms. */
    long takenAt;
    /** EventLeaders: the identity of the event, null until it is known. */
    @Nullable
    Object identity;
    /** EventLeaders: whether the running attempt has found that another copy of the event leads. */
    boolean follows;
    /** EventLeaders: the copies that wait for this one. */
    @Nullable
    ArrayDeque<TrackedEvent> copies;
    /** ProbeSchedule: probes in this hold, the wait before the next one, and when that is over. */
    int probedInHold;

    long probeWait;
    long nextProbeAt;
    /** CallPermits: what the running attempt began with, and what it counts as. */
    int callsBefore;

    long paid;
    boolean isCall;
    boolean isRetry;

    // ---- Written under the lock before an attempt starts; the attempt's thread reads them.

    /** ProbeSchedule: whether the running attempt is a hold's probe. */
    boolean probe;
    /** CallPermits: when the running attempt began, in {@link System#nanoTime()} terms. */
    long startedNanos;

    // ---- Written by the one thread that runs the attempt, without the lock. The window reads them under the lock,
    // when the attempt has ended. While the event waits, RetryQueue may write the first three.

    /** Where the next attempt starts. */
    ResumePoint resumeAt = ResumePoint.APPLICATION;
    /** When the next attempt is due, in {@link System#nanoTime()} terms. */
    long dueNanos;

    ProbeLimit probing = ProbeLimit.AS_ALL;
    boolean overload;
    boolean tooMany;
    private @Nullable Outcome outcome;
    private boolean requeued;
    final WriteTimes writes = new WriteTimes();

    TrackedEvent(ApplicationEvent event, PartitionState partitionState, Lane lane) {
        super(event.received().source().offset());
        this.event = event;
        this.partitionState = partitionState;
        this.lane = lane;
    }

    /** Whether this exchange is an attempt. The exchange that hands a record over is no attempt. */
    public static boolean isCarriedBy(Exchange exchange) {
        return exchange.getProperty(PROPERTY) != null;
    }

    /** The event that this exchange carries. */
    public static TrackedEvent of(Exchange exchange) {
        return Objects.requireNonNull(exchange.getProperty(PROPERTY, TrackedEvent.class));
    }

    public ApplicationEvent event() {
        return event;
    }

    /** The size of this event, in bytes, as the window counts it. */
    int size() {
        return event.received().size();
    }

    /** The last point of the flow that this event has reached. An attempt that fails is repeated from there. */
    public ResumePoint resumePoint() {
        return resumeAt;
    }

    /** Marks that the event has reached this point and never again has to start before it. */
    public void markReached(ResumePoint point) {
        writes.reached(resumeAt, point);
        continueAt(point);
    }

    private void continueAt(ResumePoint point) {
        if (point.topicPoint() != resumeAt.topicPoint()) {
            event.writeElsewhere();
        }
        resumeAt = point;
    }

    /** When the running attempt began, in {@link System#nanoTime()} terms. */
    public long startedAt() {
        return startedNanos;
    }

    /** Whether the running attempt is a hold's probe. */
    public boolean isProbe() {
        return probe;
    }

    /** Whether this instance still owns the partition, so that an answer may be published. */
    public boolean isOwned() {
        return !partitionState.isEnded();
    }

    /** Marks the event as finished: the broker has acknowledged its outcome, or no write is due. */
    public void finish(Outcome how) {
        outcome = how;
    }

    /** Marks the event as finished although its last write was refused. */
    public void finishUnwritten(Outcome how) {
        writes.leaveOut();
        finish(how);
    }

    /**
     * Returns the event to the window, which starts another attempt later.
     *
     * @param at where that exchange starts
     * @param due when, in {@link System#nanoTime()} terms; a past time means at once
     */
    public void requeue(ResumePoint at, long due) {
        continueAt(at);
        dueNanos = due;
        requeued = true;
    }

    /** FinBox refused the call because too many came in a short time. */
    public void refusedForRate() {
        tooMany = true;
    }

    /** FinBox did not serve the call because too many were in flight. */
    public void refusedForLoad() {
        overload = true;
    }

    /** Sets whether this event probes only if no other can, because a further call may do harm. */
    public void probeRarely(boolean rarely) {
        probing = rarely ? ProbeLimit.RARELY : ProbeLimit.AS_ALL;
    }

    /** Allows no further call for this event: when the hold ends, it becomes a dead letter. */
    public void callNoMore() {
        probing = ProbeLimit.NEVER;
    }

    /** What the event waits for, as text for a person. */
    String describe(boolean holding) {
        return state.describe(holding, resumeAt.isWrite());
    }

    /** How the attempt has finished the event, or null. */
    @Nullable
    Outcome outcome() {
        return outcome;
    }

    boolean takeRequeued() {
        boolean was = requeued;
        requeued = false;
        return was;
    }

    @Override
    public String toString() {
        return event.toString();
    }
}
