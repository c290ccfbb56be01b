package io.sessionroutes.step.parse;

import io.sessionroutes.failure.EventAtFaultException;
import io.sessionroutes.message.FailureKind;
import io.sessionroutes.message.FlowStage;

/** Makes the failure of an event that cannot be read. */
final class PoisonEvents {

    private PoisonEvents() {}

    static EventAtFaultException because(String code, String message) {
        return new EventAtFaultException(FlowStage.PARSE, FailureKind.POISON, code, message);
    }
}
