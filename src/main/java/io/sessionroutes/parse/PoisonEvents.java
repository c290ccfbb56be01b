package io.sessionroutes.parse;

import io.sessionroutes.failure.EventAtFaultException;
import io.sessionroutes.failure.FailureKind;
import io.sessionroutes.failure.FlowStage;

/** The verdict on what cannot be read. */
final class PoisonEvents {

    private PoisonEvents() {}

    static EventAtFaultException because(String code, String message) {
        return new EventAtFaultException(FlowStage.PARSE, FailureKind.POISON, code, message);
    }
}
