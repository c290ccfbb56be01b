package io.sessionroutes.failure;

import io.sessionroutes.journal.Storm;
import io.sessionroutes.message.ApplicationEvent;
import io.sessionroutes.window.Entry;
import io.sessionroutes.window.ResumePoint;
import io.sessionroutes.window.Window;
import java.time.Instant;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides the fate of an event that failed without being at fault: try again, set aside while the budget lasts, or hold
 * everything until FinBox serves again. What it promises is written in docs/guarantees.md.
 */
public final class FailurePolicy {

    private static final Logger LOG = LoggerFactory.getLogger(FailurePolicy.class);
    /** So many different events in a row without an answer between them mean that the fault is not the events'. */
    private static final int FAILED_IN_A_ROW = 10;

    private static final long SERVED_LATELY = TimeUnit.SECONDS.toNanos(60);
    private static final long KEPT = TimeUnit.SECONDS.toNanos(1);

    private final RetrySchedule schedule;
    private final Budget budget;
    private final Window window;
    private final LongSupplier nanoTime;
    private final Storm storm;
    private final Set<ApplicationEvent> failedInARow = Collections.newSetFromMap(new IdentityHashMap<>());
    private @Nullable HoldState hold;
    private @Nullable Long holdEnded;
    private int refusedInARow;
    /** When the youngest of the calls began that made a session, or null. */
    private @Nullable Long servedAt;

    public FailurePolicy(RetrySchedule schedule, int budget, Window window, LongSupplier nanoTime, Storm storm) {
        this.storm = storm;
        this.schedule = schedule;
        this.budget = new Budget(budget);
        this.window = window;
        this.nanoTime = nanoTime;
    }

    /** FinBox made a session. */
    public synchronized void succeeded(Entry entry) {
        budget.succeeded();
        refusedInARow = 0;
        if (servedAt == null || entry.startedAt() - servedAt > 0) {
            servedAt = entry.startedAt();
        }
        if (hold != null && entry.isProbe()) {
            budget.earn();
        }
        serves(entry);
    }

    /**
     * Whether another event got a session on a call that began within the last minute: then FinBox is there, and what
     * it says of this event may be believed.
     */
    public synchronized boolean servedLately() {
        return servedAt != null && nanoTime.getAsLong() - servedAt <= SERVED_LATELY;
    }

    /** FinBox refused an event for what is in it: it serves, though it made no session. */
    public synchronized void refused(Entry entry) {
        refusedInARow++;
        serves(entry);
    }

    private void serves(Entry entry) {
        failedInARow.clear();
        // A call from before the hold says how FinBox was, not how it is: were its answer to count, a hold would last
        // milliseconds.
        if (hold != null && entry.isProbe()) {
            LOG.info("Hold ended: FinBox answers again since={}", hold.since());
            hold = null;
            holdEnded = nanoTime.getAsLong();
            window.release();
        }
    }

    /** Gives the event back to the window, with what becomes of it next. */
    synchronized void decide(Entry entry, Failure failure) {
        ApplicationEvent event = entry.event();
        boolean ours = failure.kind() == FailureKind.INTERNAL;
        note(entry, failure, ours);
        if (hold != null) {
            hold = entry.isProbe() ? hold.probed(Instant.now(), failure.code()) : hold;
            keep(entry);
        } else if (!ours && beganBeforeHoldEnded(entry)) {
            // FinBox serves again; what it said before says nothing about the event, and costs nothing.
            again(entry, failure, 1);
        } else if (failedInARow.size() >= FAILED_IN_A_ROW) {
            hold(entry, failure);
        } else if ((failure.kind() == FailureKind.TRANSIENT || failure.kind() == FailureKind.GATEWAY)
                && schedule.another(failure, event.calls())) {
            again(entry, failure, event.calls());
        } else if (budget.spend()) {
            event.failure(setAside(failure));
            entry.giveBack(ResumePoint.DEAD_LETTER, nanoTime.getAsLong());
        } else {
            hold(entry, failure);
        }
    }

    private static Failure setAside(Failure failure) {
        return switch (failure.kind()) {
            case TRANSIENT, GATEWAY -> failure.as(FailureKind.EXHAUSTED);
            default -> failure;
        };
    }

    /** What a failure says beyond its own event. */
    private void note(Entry entry, Failure failure, boolean ours) {
        ApplicationEvent event = entry.event();
        event.failure(failure);
        if (failure.stage() == Stage.FINBOX) {
            storm.warn(
                    LOG, "Calls fail, " + Codes.bounded(failure.code()), "event=" + entry + " call=" + event.calls());
        }
        if (!ours) {
            waitForAll(failure);
            if (hold == null && !beganBeforeHoldEnded(entry)) {
                failedInARow.add(event);
            }
        }
    }

    private void again(Entry entry, Failure failure, int calls) {
        entry.giveBack(
                entry.reached(),
                nanoTime.getAsLong() + schedule.after(calls, failure).toNanos());
    }

    private boolean beganBeforeHoldEnded(Entry entry) {
        return holdEnded != null && entry.startedAt() - holdEnded < 0;
    }

    /** An answer that speaks for the whole endpoint, and names a time: nobody calls before it. */
    private void waitForAll(Failure failure) {
        if (FailureTable.isForAll(failure.httpStatus())
                && !schedule.asked(failure).isZero()) {
            window.notBefore(nanoTime.getAsLong() + schedule.asked(failure).toNanos());
        }
    }

    private void hold(Entry entry, Failure failure) {
        hold = new HoldState(Instant.now(), failure.code(), null, null);
        LOG.warn(
                "Hold begins: FinBox does not serve, one probe a second until it does code={} httpStatus={}",
                failure.code(),
                failure.httpStatus());
        // They are counted from anew after the hold; until then nothing but this would keep them in memory.
        failedInARow.clear();
        window.hold();
        keep(entry);
    }

    /**
     * The event waits for the hold to end. One that has only a write left does not wait for FinBox, but must not spin
     * either.
     */
    private void keep(Entry entry) {
        entry.giveBack(entry.reached(), nanoTime.getAsLong() + KEPT);
    }

    /** The hold that is on, or null. */
    public synchronized @Nullable HoldState hold() {
        return hold;
    }

    /** Dead letters that the budget still allows. */
    public synchronized int tokens() {
        return budget.tokens();
    }

    /** Events refused since FinBox last made a session. */
    public synchronized int refusedInARow() {
        return refusedInARow;
    }
}
