package io.sessionroutes.failure;

import io.sessionroutes.message.Failure;
import io.sessionroutes.message.FailureKind;
import io.sessionroutes.message.FlowStage;

/** A verdict on the event: it can never become a session as it is. Ends in the dead-letter topic. */
public final class EventAtFaultException extends FlowException {

    public EventAtFaultException(Failure failure) {
        super(failure);
    }

    public EventAtFaultException(FlowStage stage, FailureKind kind, String code, String message) {
        this(Failure.of(stage, kind, code, message));
    }
}
