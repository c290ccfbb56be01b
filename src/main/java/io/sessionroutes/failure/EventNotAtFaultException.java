package io.sessionroutes.failure;

import io.sessionroutes.message.Failure;

/** Says that FinBox did not serve the call, which says nothing about the event. The event returns to the window. */
public final class EventNotAtFaultException extends FlowException {

    EventNotAtFaultException(Failure failure) {
        super(failure);
    }
}
