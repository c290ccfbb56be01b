package io.sessionroutes.failure;

/** A verdict on the event: it can never become a session as it is. Ends in the dead-letter topic. */
public final class EventFailure extends FlowFailure {

    public EventFailure(Failure failure) {
        super(failure);
    }

    public EventFailure(Stage stage, FailureKind kind, String code, String message) {
        this(Failure.of(stage, kind, code, message));
    }
}
