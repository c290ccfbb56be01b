package io.sessionroutes.failure;

/** Ends the flow for an event: carries the {@link Failure}. No stack trace, for it is an outcome and not a fault of the program. */
public final class EventFailure extends Exception {

    private final transient Failure failure;

    public EventFailure(Failure failure) {
        super(failure.code(), null, false, false);
        this.failure = failure;
    }

    public EventFailure(Stage stage, FailureKind kind, String code, String message) {
        this(Failure.of(stage, kind, code, message));
    }

    public Failure failure() {
        return failure;
    }
}
