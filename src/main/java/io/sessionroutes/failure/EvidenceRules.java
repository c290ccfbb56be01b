package io.sessionroutes.failure;

import io.sessionroutes.message.ApplicationEvent;
import io.sessionroutes.message.Failure;
import io.sessionroutes.message.FailureHistory;
import io.sessionroutes.message.FailureKind;
import io.sessionroutes.window.WindowView;

/** Decides from the evidence about one event: it is at fault, it may be called again, or FinBox serves no event. */
record EvidenceRules(RetrySchedule schedule, FailureEvidence evidence, WindowView window) {

    /** Whether the event failed often enough while others were served. */
    boolean isAtFault(FailureHistory history, Failure failure, long now) {
        if (history.doubt() >= FailureEvidence.ENOUGH) {
            return true;
        }
        if (!attemptsAreUsedUp(history, failure, now) || !evidence.servedSince(history.firstAt())) {
            return false;
        }
        // A further call may make a second session. And when many events wait, there is no room to wait for more
        // evidence.
        return schedule.isRisky(failure) || window.isCrowded() || noFurtherEvidence(history, now);
    }

    /**
     * Whether no other event comes that could give further evidence. Then half of the usual doubt is enough, or far
     * more failures than the attempts allow.
     */
    private boolean noFurtherEvidence(FailureHistory history, long now) {
        return evidence.silence(now)
                && (history.failuresSinceOthers() >= 2 && history.doubt() >= FailureEvidence.ENOUGH / 2
                        || !evidence.manyFail()
                                && schedule.isMuchMore(history.failures(), history.failuresSinceOthers()));
    }

    private boolean attemptsAreUsedUp(FailureHistory history, Failure failure, long now) {
        if (failure.kind() == FailureKind.ACCOUNT && !evidence.servedLately(now)) {
            // Every event fails this way, so asking again does not help.
            return true;
        }
        return !schedule.another(failure, schedule.isRisky(failure) ? history.failures() : history.failuresSinceHold());
    }

    /**
     * Whether the event may be called again.
     *
     * @param tokens the number of dead letters that the budget still allows
     */
    boolean mayTryAgain(ApplicationEvent event, Failure failure, int tokens, long now) {
        FailureHistory history = event.history();
        boolean lone = failure.kind() == FailureKind.ACCOUNT && tokens > 0 && !window.othersUnderWay();
        if (!lone && !attemptsAreUsedUp(history, failure, now)) {
            return true;
        }
        if (schedule.isRisky(failure) || !schedule.anotherAtMost(event.callsWithoutRepeats())) {
            return false;
        }
        if (evidence.servedSince(history.firstAt())) {
            // No other event comes, so no more evidence comes. Then the budget decides.
            return !(evidence.silence(now) && history.failuresSinceOthers() >= 2 && tokens > 0);
        }
        // Other events are being called, and their results will show whose fault it is.
        return !evidence.looksLikeAnOutage(tokens) && window.othersUnderWay();
    }

    /**
     * Whether more events fail together than could be set aside, and no event was served since. Then no event is set
     * aside.
     *
     * @param tokens the number of dead letters that the budget still allows
     * @param budgetIsWhole whether no event was set aside yet; a program that is restarted often while the account is
     *     broken sets one event aside at each start
     */
    boolean isAnOutage(FailureHistory history, Failure failure, int tokens, boolean budgetIsWhole) {
        boolean brokenSinceTheStart = failure.kind() == FailureKind.ACCOUNT && !evidence.everServed() && !budgetIsWhole;
        return brokenSinceTheStart || evidence.looksLikeAnOutage(tokens) && !evidence.servedSince(history.firstAt());
    }
}
