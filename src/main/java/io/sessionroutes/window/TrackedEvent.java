package io.sessionroutes.window;

import io.sessionroutes.message.ApplicationEvent;
import java.util.ArrayDeque;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * One event's place in the window, from hand-over to end. The exchange of an attempt carries it, and says through it
 * how the attempt ended: {@link #finish} or {@link #requeue}. An attempt that says neither has not finished the event.
 */
public final class TrackedEvent extends PendingOffsets.Node {

    /** The exchange property under which an attempt carries its event. */
    static final String PROPERTY = "tracked-event";

    final ApplicationEvent event;
    final PartitionState partitionState;
    final Lane lane;
    // ---- Written and read under the window's lock, each by the class that is named.

    /** WindowCounters, and whoever takes the event in or lets it wait for a copy. */
    EventState state = EventState.QUEUED;

    boolean holdsSlot;
    /** Lane: the next event of the same key. */
    @Nullable
    TrackedEvent behind;
    /** RetryQueue: of two events that fall due at the same time, the lower goes first. */
    long order;
    /** Intake: when the record was handed over, in {@link System#nanoTime()} terms. */
    long takenAt;
    /** EventLeaders: which event it is, once that is known; null before. */
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
    /** CallPermits: what the running attempt began with, and what it counts for. */
    int callsBefore;

    long paid;
    boolean isCall;
    boolean isRetry;

    // ---- Written under the lock before an attempt starts; the attempt's thread reads them.

    /** ProbeSchedule: whether the running attempt is a hold's probe. */
    boolean probe;
    /** CallPermits: when the running attempt began, in {@link System#nanoTime()} terms. */
    long startedNanos;

    // ---- Written by the one thread that runs the attempt, without the lock. The window goes by them, under the lock,
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

    /** Whether this exchange is an attempt. The one that hands a record over is none. */
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

    /** The bytes that this event counts for. */
    int size() {
        return event.received().size();
    }

    /** The last point of the flow that this event has reached: where it goes on if the running attempt breaks off. */
    public ResumePoint resumePoint() {
        return resumeAt;
    }

    /** Says that the event has reached this point, and need never again start before it. */
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

    /** Whether the partition is still ours, so that an answer may be published. */
    public boolean isOwned() {
        return !partitionState.isEnded();
    }

    /** Says that the event is finished: its outcome is acknowledged by the broker, or none is owed. */
    public void finish(Outcome how) {
        outcome = how;
    }

    /** Says that the event is finished though its last write was refused: nothing more is owed. */
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

    /** Whether this event probes only where nobody else can in a hold, for a further call may do harm. */
    public void probeRarely(boolean rarely) {
        probing = rarely ? ProbeLimit.RARELY : ProbeLimit.AS_ALL;
    }

    /** This event is not called again: when the hold ends, it is set aside. */
    public void callNoMore() {
        probing = ProbeLimit.NEVER;
    }

    /** What it is waiting for. */
    String inWords(boolean holding) {
        return state.inWords(holding, resumeAt.isWrite());
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
