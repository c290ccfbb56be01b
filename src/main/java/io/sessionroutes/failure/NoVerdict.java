package io.sessionroutes.failure;

/** FinBox did not serve, which says nothing about the event. It is given back to the window. */
public final class NoVerdict extends FlowFailure {

    NoVerdict(Failure failure) {
        super(failure);
    }
}
