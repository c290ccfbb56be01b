package io.sessionroutes.failure;

import io.sessionroutes.message.Failure;
import io.sessionroutes.window.TrackedEvent;
import io.sessionroutes.window.Window;

/**
 * Passes to the window what an answer says about the whole endpoint: when to call again, how many calls to make, and
 * how fast.
 */
record EndpointSignals(RetrySchedule schedule, Window window) {

    void passOn(TrackedEvent tracked, Failure failure, long now) {
        boolean tooMany = FailureTable.isTooManyRequests(failure.httpStatus());
        if (FailureTable.isForAll(failure.httpStatus())
                && !schedule.asked(failure).isZero()) {
            window.delayUntil(now + schedule.asked(failure).toNanos());
        }
        if (tooMany) {
            tracked.refusedForRate();
        } else if (FailureTable.isOverload(failure)) {
            tracked.refusedForLoad();
        }
    }
}
