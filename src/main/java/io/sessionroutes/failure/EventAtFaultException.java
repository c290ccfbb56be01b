package io.sessionroutes.failure;

import io.sessionroutes.message.Failure;
import io.sessionroutes.message.FailureKind;
import io.sessionroutes.message.FlowStage;

/**
 * Says that the event itself is at fault and can never become a session as it is. The event ends in the dead-letter
 * topic.
 */
public final class EventAtFaultException extends FlowException {

    public EventAtFaultException(Failure failure) {
        super(failure);
    }

    public EventAtFaultException(FlowStage stage, FailureKind kind, String code, String message) {
        this(Failure.of(stage, kind, code, message));
    }
}
