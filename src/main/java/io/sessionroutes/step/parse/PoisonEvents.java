package io.sessionroutes.step.parse;

import io.sessionroutes.failure.EventAtFaultException;
import io.sessionroutes.message.FailureKind;
import io.sessionroutes.message.FlowStage;

/** The verdict on what cannot be read. */
final class PoisonEvents {

    private PoisonEvents() {}

    static EventAtFaultException because(String code, String message) {
        return new EventAtFaultException(FlowStage.PARSE, FailureKind.POISON, code, message);
    }
}
