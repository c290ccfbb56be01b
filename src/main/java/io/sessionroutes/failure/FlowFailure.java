package io.sessionroutes.failure;

/**
 * Ends an attempt and carries the {@link Failure}. No stack trace, for it is an outcome and not a fault of the program.
 */
public abstract sealed class FlowFailure extends Exception permits EventFailure, NoVerdict {

    private final transient Failure failure;

    FlowFailure(Failure failure) {
        super(failure.code(), null, false, false);
        this.failure = failure;
    }

    public Failure failure() {
        return failure;
    }

    /** The exception for this failure, by its kind. */
    public static FlowFailure of(Failure failure) {
        return failure.kind().isVerdict() ? new EventFailure(failure) : new NoVerdict(failure);
    }
}
