package io.sessionroutes.failure;

import io.sessionroutes.message.Failure;

/**
 * Ends an attempt and carries the {@link Failure}. It has no stack trace, because it is an outcome and not a fault of
 * the program.
 */
public abstract sealed class FlowException extends Exception permits EventAtFaultException, EventNotAtFaultException {

    private final transient Failure failure;

    FlowException(Failure failure) {
        super(failure.code(), null, false, false);
        this.failure = failure;
    }

    public Failure failure() {
        return failure;
    }

    /** The exception for this failure, by its kind. */
    public static FlowException of(Failure failure) {
        return failure.kind().isVerdict() ? new EventAtFaultException(failure) : new EventNotAtFaultException(failure);
    }
}
