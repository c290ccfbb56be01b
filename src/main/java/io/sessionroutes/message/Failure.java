package io.sessionroutes.message;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The reason why an event could not become a session in one attempt.
 *
 * @param stage where it failed
 * @param kind what the failure says about the event
 * @param code FinBox's own error code, or this program's code in the same style
 * @param message a sentence for a person, written by this program or taken from FinBox, cut and cleaned; no exception
 *     text, no value of the event
 * @param httpStatus FinBox's status, or null if there was no answer
 * @param retryAfter the wait that FinBox asked for, or null
 */
public record Failure(
        FlowStage stage,
        FailureKind kind,
        String code,
        String message,
        @Nullable Integer httpStatus,
        @Nullable Duration retryAfter) {

    /** The code of a 2xx answer without a session. */
    public static final String BAD_ANSWER = "BAD_ANSWER";

    /** A failure without an answer from FinBox. */
    public static Failure of(FlowStage stage, FailureKind kind, String code, String message) {
        return new Failure(stage, kind, code, message, null, null);
    }

    /** A fault of this program, at the step that the event had reached. */
    public static Failure internal(ApplicationEvent event) {
        return of(
                reached(event),
                FailureKind.INTERNAL,
                "INTERNAL_ERROR",
                "A step of the flow failed; the log has the cause");
    }

    private static FlowStage reached(ApplicationEvent event) {
        if (event.answer() != null) {
            return FlowStage.PUBLISH;
        }
        if (event.request() != null) {
            return FlowStage.FINBOX;
        }
        return event.application() != null ? FlowStage.ENRICH : FlowStage.PARSE;
    }

    /** The failure as the dead letter shows it: a transient one is exhausted. */
    public Failure asSetAside() {
        return switch (kind) {
            case TRANSIENT, GATEWAY -> as(FailureKind.EXHAUSTED);
            default -> this;
        };
    }

    /** The same failure under another kind. */
    public Failure as(FailureKind other) {
        return new Failure(stage, other, code, message, httpStatus, retryAfter);
    }
}
