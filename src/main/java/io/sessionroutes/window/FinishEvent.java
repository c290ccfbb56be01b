package io.sessionroutes.window;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Says that the event is finished. It stands behind the write whose acknowledgement makes that true, and asks to see
 * it: after an error in a component Camel goes on with the next step as if nothing had happened.
 */
public final class FinishEvent implements Processor {

    private final Outcome outcome;

    public FinishEvent(Outcome outcome) {
        this.outcome = outcome;
    }

    @Override
    public void process(Exchange exchange) {
        WriteAcknowledgement.of(exchange);
        TrackedEvent.of(exchange).finish(outcome);
    }
}
