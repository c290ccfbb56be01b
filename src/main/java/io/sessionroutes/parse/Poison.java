package io.sessionroutes.parse;

import io.sessionroutes.failure.EventFailure;
import io.sessionroutes.failure.FailureKind;
import io.sessionroutes.failure.Stage;

/** The verdict on what cannot be read. */
final class Poison {

    private Poison() {}

    static EventFailure because(String code, String message) {
        return new EventFailure(Stage.PARSE, FailureKind.POISON, code, message);
    }
}
