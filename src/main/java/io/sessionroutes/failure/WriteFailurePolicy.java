package io.sessionroutes.failure;

import io.sessionroutes.log.CauseChain;
import io.sessionroutes.log.KafkaErrorText;
import io.sessionroutes.log.LogThrottle;
import io.sessionroutes.message.ApplicationEvent;
import io.sessionroutes.message.Failure;
import io.sessionroutes.message.FailureKind;
import io.sessionroutes.message.FlowStage;
import io.sessionroutes.message.WriteAttempts;
import io.sessionroutes.message.WrittenForm;
import io.sessionroutes.window.Outcome;
import io.sessionroutes.window.ResumePoint;
import io.sessionroutes.window.TrackedEvent;
import io.sessionroutes.window.Window;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what follows when an event's write failed. A record that failed for a passing reason is written again as it
 * is. A record that its topic refuses is written in simpler forms. If all forms are refused, the record is at fault
 * only with evidence: it is huge, it misses a key, or its topic took another record between two rounds of its forms and
 * then refused this one again. Then its event ends by the next simpler outcome: a dead letter instead of a session
 * event, and no write instead of a rejection or of a session that was published before. Without evidence the event is
 * kept.
 */
public final class WriteFailurePolicy {

    /** FinBox made a session, and the session topic refuses its event in every form. */
    static final String NOT_PUBLISHABLE = "SESSION_NOT_PUBLISHABLE";

    private static final Logger LOG = LoggerFactory.getLogger(WriteFailurePolicy.class);

    private final Window window;
    private final Consumer<ApplicationEvent> rejections;
    private final LogThrottle throttle;
    private final LongAdder rejectionsLeftOut = new LongAdder();

    /** @param rejections called with each event whose session cannot be published in any form */
    public WriteFailurePolicy(Window window, Consumer<ApplicationEvent> rejections, LogThrottle throttle) {
        this.window = window;
        this.rejections = rejections;
        this.throttle = throttle;
    }

    /** Requeues the event, or ends it. */
    void decide(TrackedEvent tracked, Exchange exchange, Throwable caught) {
        WriteRefusal refusal = WriteRefusal.of(exchange, caught);
        String why = KafkaErrorText.of(caught, "WRITE");
        if (refusal == null) {
            log(tracked, why, caught);
            window.writeFailed(tracked, why);
            again(tracked);
            return;
        }
        WriteAttempts writes = tracked.event().writes();
        if (simplify(tracked.resumePoint(), writes, refusal)) {
            tracked.requeue(tracked.resumePoint(), System.nanoTime());
        } else if (refusal.isHuge() || refusal.isMissingKey() || writes.isSuspected()) {
            end(tracked, why, caught);
        } else {
            log(tracked, why, caught);
            nextRound(tracked, writes, why);
            again(tracked);
        }
    }

    /**
     * The record was refused in all forms, and a new round of writes begins. If the topic took another record since the
     * last round, its limit may have been lifted in between. So this record only becomes suspected, and the next round
     * decides.
     */
    private void nextRound(TrackedEvent tracked, WriteAttempts writes, String why) {
        Long ended = writes.roundEnded();
        if (ended != null && window.view().tookAfter(tracked.resumePoint(), ended)) {
            writes.suspect();
        } else {
            window.writeRefused(tracked, why);
        }
        writes.roundEnds(System.nanoTime());
    }

    /** Moves on to the next form that the topic may take. False if there is none. */
    private static boolean simplify(ResumePoint write, WriteAttempts writes, WriteRefusal refusal) {
        if (refusal.isMissingKey()) {
            return write == ResumePoint.DEAD_LETTER && writes.writeUnderPlace();
        }
        WrittenForm next =
                switch (writes.form()) {
                    case WHOLE -> WrittenForm.REDUCED;
                    case REDUCED -> WrittenForm.KEYLESS;
                    case KEYLESS -> null;
                };
        boolean isSession = write == ResumePoint.PUBLISH || write == ResumePoint.REPUBLISH;
        if (next == null || isSession && next == WrittenForm.KEYLESS) {
            return false;
        }
        writes.useForm(next);
        return true;
    }

    private void end(TrackedEvent tracked, String why, Throwable caught) {
        switch (tracked.resumePoint()) {
            case REJECTION -> {
                rejectionsLeftOut.increment();
                throttle.warn(
                        LOG,
                        "A rejection is left out, because its topic refuses it in every form",
                        why + " event=" + tracked);
                tracked.finishUnwritten(Outcome.DEAD_LETTERED);
            }
            case REPUBLISH -> {
                throttle.warn(
                        LOG,
                        "A known session is not published again, because its topic refuses it in every form",
                        why + " event=" + tracked);
                tracked.finishUnwritten(Outcome.DEDUPLICATED);
            }
            case DEAD_LETTER -> {
                // There is no simpler outcome. The event waits alone: intake stays open, and its partition's offset is
                // not committed past it.
                log(tracked, why, caught);
                window.writeRefused(tracked, why);
                tracked.event().writes().useForm(WrittenForm.WHOLE);
                again(tracked);
            }
            default -> endUnpublished(tracked, why);
        }
    }

    private void endUnpublished(TrackedEvent tracked, String why) {
        throttle.warn(
                LOG,
                "The session topic refuses a session event in every form; it becomes a dead letter",
                why + " event=" + tracked);
        tracked.event().failure(notPublishable(why));
        rejections.accept(tracked.event());
        tracked.requeue(ResumePoint.DEAD_LETTER, System.nanoTime());
    }

    private static Failure notPublishable(String why) {
        return Failure.of(
                FlowStage.PUBLISH,
                FailureKind.ANSWERED,
                NOT_PUBLISHABLE,
                "FinBox made a session, but the session topic refuses its event in every form: " + why);
    }

    private void log(TrackedEvent tracked, String why, Throwable caught) {
        throttle.warn(
                LOG,
                "Writes (" + tracked.resumePoint().name().toLowerCase(Locale.ROOT)
                        + ") are not acknowledged; they are kept and written again",
                why + " event=" + tracked + " cause=" + CauseChain.root(caught));
    }

    private static void again(TrackedEvent tracked) {
        tracked.requeue(tracked.resumePoint(), System.nanoTime() + RetrySchedule.WRITE_REPEATED_AFTER);
    }

    /** The number of rejections left out because their topic refused every form. */
    public long rejectionsLeftOut() {
        return rejectionsLeftOut.sum();
    }
}
