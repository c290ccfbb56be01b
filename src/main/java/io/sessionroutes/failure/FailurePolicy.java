package io.sessionroutes.failure;

import io.sessionroutes.log.LogThrottle;
import io.sessionroutes.message.ApplicationEvent;
import io.sessionroutes.message.Failure;
import io.sessionroutes.message.FailureHistory;
import io.sessionroutes.message.FailureKind;
import io.sessionroutes.window.ResumePoint;
import io.sessionroutes.window.TrackedEvent;
import io.sessionroutes.window.Window;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what follows when FinBox gave neither a session nor a refusal: call again, set the event aside, or hold all
 * calls until FinBox serves again. Evidence decides, not the status alone (docs/guarantees.md).
 */
public final class FailurePolicy {

    private static final Logger LOG = LoggerFactory.getLogger(FailurePolicy.class);

    private final RetrySchedule schedule;
    private final DeadLetterBudget budget;
    private final Window window;
    private final LongSupplier nanoTime;
    private final LogThrottle throttle;
    private final FailureEvidence evidence;
    private final EvidenceRules rules;
    private final EndpointSignals signals;
    private final CurrentHold hold = new CurrentHold();
    private int refusedInARow;
    private long setAsideByEvidence;

    public FailurePolicy(
            RetrySchedule schedule, int budget, Window window, LongSupplier nanoTime, LogThrottle throttle) {
        this.throttle = throttle;
        this.schedule = schedule;
        this.budget = new DeadLetterBudget(budget);
        this.window = window;
        this.nanoTime = nanoTime;
        this.evidence = new FailureEvidence(nanoTime.getAsLong());
        this.signals = new EndpointSignals(schedule, window);
        this.rules = new EvidenceRules(schedule, evidence, window.view());
    }

    /** FinBox made a session. */
    public synchronized void succeeded(TrackedEvent tracked) {
        evidence.verdict(tracked, true, nanoTime.getAsLong());
        budget.succeeded();
        refusedInARow = 0;
        if (hold.isProbe(tracked)) {
            budget.earn();
            endHold();
        }
    }

    /** FinBox refused an event for its content: FinBox serves, although it made no session. */
    public synchronized void refused(TrackedEvent tracked) {
        evidence.verdict(tracked, false, nanoTime.getAsLong());
        refusedInARow++;
        if (hold.isProbe(tracked) && hold.countRefusal()) {
            endHold();
        }
    }

    /** Whether another event got a session on a call of the last minute; refusals do not count. */
    public synchronized boolean sessionLately() {
        return evidence.sessionLately(nanoTime.getAsLong());
    }

    /** It is unknown whether the event was answered, so it looks again later. That is no evidence of any kind. */
    public void waitForAnswers(TrackedEvent tracked) {
        tracked.requeue(tracked.resumePoint(), nanoTime.getAsLong() + RetrySchedule.ANSWERS_UNKNOWN_FOR);
    }

    /** Returns the event to the window with the next step: another call, a dead letter, or a wait. */
    synchronized void decide(TrackedEvent tracked, Failure failure) {
        long now = nanoTime.getAsLong();
        ApplicationEvent event = tracked.event();
        event.failure(failure);
        if (failure.kind() == FailureKind.INTERNAL) {
            fault(tracked, failure, now);
            return;
        }
        String call = "event=" + tracked + " call=" + event.calls();
        throttle.warn(LOG, "Calls fail, " + FailureCodes.bounded(failure.code()), call);
        signals.passOn(tracked, failure, now);
        boolean tooMany = FailureTable.isTooManyRequests(failure.httpStatus());
        if (hold.isOn()) {
            event.history().failed(tracked.startedAt(), false, now);
            hold.failed(tracked, failure);
            hold.keep(tracked, failure, schedule, now);
        } else if (hold.endedAfterStartOf(tracked) && !schedule.isRisky(failure)) {
            // FinBox serves again. Its earlier answer says nothing about the event and costs nothing.
            again(tracked, failure, 1, now);
        } else if (tooMany && schedule.anotherAtMost(event.callsWithoutRepeats()) && evidence.servedJustNow(now)) {
            // FinBox is busy with other events, so this does not count as an attempt of this event.
            again(tracked, failure, event.callsWithoutRepeats(), now);
        } else {
            if (!tooMany) {
                evidence.called(tracked, false, now);
            }
            judge(tracked, failure, now);
        }
    }

    private void judge(TrackedEvent tracked, Failure failure, long now) {
        ApplicationEvent event = tracked.event();
        FailureHistory history = event.history();
        history.addDoubt(evidence.doubt(history, schedule.mostDoubt(failure, FailureEvidence.ENOUGH), now));
        if (history.failures() > 0 && hold.endedAfter(history.lastAt())) {
            history.beginAnew();
        }
        history.failed(tracked.startedAt(), evidence.servedSince(history.lastAt()), now);
        if (!event.isReplay()) {
            evidence.failed(event, history);
        }
        if (rules.isAtFault(history, failure, now)) {
            setAsideByEvidence++;
            setAside(tracked, failure, now);
        } else if (evidence.rowIsEnough(now)) {
            beginHold(tracked, failure, now);
        } else if (rules.mayTryAgain(event, failure, budget.tokens(), now)) {
            again(tracked, failure, history.failuresSinceHold(), now);
        } else {
            spendOrHold(tracked, failure, now);
        }
    }

    private void spendOrHold(TrackedEvent tracked, Failure failure, long now) {
        if (!rules.isAnOutage(tracked.event().history(), failure, budget.tokens(), budget.isWhole())
                && budget.spend()) {
            setAside(tracked, failure, now);
        } else {
            beginHold(tracked, failure, now);
        }
    }

    /** A step of the flow failed. The step is repeated once; then the event is set aside. */
    private void fault(TrackedEvent tracked, Failure failure, long now) {
        FailureHistory history = tracked.event().history();
        history.fault(tracked.startedAt(), now);
        if (hold.isOn()) {
            hold.keep(tracked, failure, schedule, now);
        } else if (history.faults() == 1) {
            again(tracked, failure, 1, now);
        } else if (evidence.servedSince(history.firstAt())) {
            setAsideByEvidence++;
            setAside(tracked, failure, now);
        } else {
            spendOrHold(tracked, failure, now);
        }
    }

    private void setAside(TrackedEvent tracked, Failure failure, long now) {
        tracked.event().failure(failure.asSetAside());
        evidence.setAside(tracked.event());
        tracked.requeue(ResumePoint.DEAD_LETTER, now);
    }

    private void again(TrackedEvent tracked, Failure failure, int failures, long now) {
        tracked.probeRarely(schedule.isRisky(failure));
        tracked.requeue(
                tracked.resumePoint(), now + schedule.after(failures, failure).toNanos());
    }

    private void beginHold(TrackedEvent tracked, Failure failure, long now) {
        hold.begin(failure, now);
        evidence.forgetRow();
        window.hold();
        hold.keep(tracked, failure, schedule, now);
    }

    private void endHold() {
        hold.end(nanoTime.getAsLong());
        window.endHold();
    }

    /** The hold that is on, or null. */
    public synchronized @Nullable Hold currentHold() {
        return hold.current();
    }

    /** The number of dead letters that the budget still allows. */
    public synchronized int budgetLeft() {
        return budget.tokens();
    }

    /** The number of events refused since FinBox last made a session. */
    public synchronized int refusedInARow() {
        return refusedInARow;
    }

    /** The number of events set aside because they failed while others were served. */
    public synchronized long setAsideByEvidence() {
        return setAsideByEvidence;
    }
}
