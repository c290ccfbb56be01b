package io.sessionroutes.failure;

import io.sessionroutes.log.CountedText;
import io.sessionroutes.message.Failure;
import io.sessionroutes.message.FailureHistory;
import io.sessionroutes.window.TrackedEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the hold that is on, if any. A hold is a circuit breaker that stays half-open, with one probe a second at most.
 * Only a probe of this hold can end it, because an earlier call shows how FinBox was before. Guarded by the failure
 * policy.
 */
final class CurrentHold {

    private static final Logger LOG = LoggerFactory.getLogger(FailurePolicy.class);
    /** A proxy may refuse one event in FinBox's name. It hardly refuses three different ones. */
    private static final int REFUSALS = 3;

    private @Nullable Hold state;
    private long began;
    private @Nullable Long ended;
    private int refusals;

    boolean isOn() {
        return state != null;
    }

    @Nullable
    Hold current() {
        return state;
    }

    void begin(Failure failure, long now) {
        state = new Hold(Instant.now(), failure.code(), null, null);
        began = now;
        refusals = 0;
        LOG.warn(
                "Hold begins: FinBox does not serve, one probe a second at most until it does code={}{}",
                failure.code(),
                failure.httpStatus() == null ? "" : " httpStatus=" + failure.httpStatus());
    }

    void end(long now) {
        LOG.info("Hold ended: FinBox answers again{}", state == null ? "" : " since=" + CountedText.at(state.since()));
        state = null;
        ended = now;
    }

    /** Whether this attempt is a probe of the hold that is on, and not of an earlier one. */
    boolean isProbe(TrackedEvent tracked) {
        return state != null && tracked.isProbe() && tracked.startedAt() - began >= 0;
    }

    /** Counts another refused probe. True if enough were refused to show that FinBox serves again. */
    boolean countRefusal() {
        return ++refusals >= REFUSALS;
    }

    /** A call ended without a session or a refusal. */
    void failed(TrackedEvent tracked, Failure failure) {
        if (state != null && isProbe(tracked)) {
            state = state.probed(Instant.now(), failure.code());
        }
    }

    /**
     * Keeps the event until the hold ends. An event with only a write left does not wait for FinBox, but its write is
     * not repeated without a pause. An event that may not be called again is set aside when the hold ends, because
     * other events are served then.
     */
    void keep(TrackedEvent tracked, Failure failure, RetrySchedule schedule, long now) {
        FailureHistory history = tracked.event().history();
        boolean risky = schedule.isRisky(failure);
        if (risky && !schedule.another(failure, Math.max(history.failures(), history.faults()))) {
            tracked.event().failure(failure.asSetAside());
            tracked.callNoMore();
        } else {
            tracked.probeRarely(risky);
        }
        tracked.requeue(tracked.resumePoint(), now + RetrySchedule.HELD_FOR);
    }

    /** Whether the attempt began before the last hold ended. */
    boolean endedAfterStartOf(TrackedEvent tracked) {
        return endedAfter(tracked.startedAt());
    }

    /** Whether the last hold ended after this time. */
    boolean endedAfter(long time) {
        return ended != null && time - ended < 0;
    }
}
