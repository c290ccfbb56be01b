package io.sessionroutes.failure;

import io.sessionroutes.message.Failure;

/** FinBox did not serve, which says nothing about the event. It goes back to the window. */
public final class EventNotAtFaultException extends FlowException {

    EventNotAtFaultException(Failure failure) {
        super(failure);
    }
}
