package io.sessionroutes.window;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Marks the event as finished. This step follows the write that finishes the event, and checks the acknowledgement
 * itself, because after an error in a component Camel goes on with the next step as if nothing had happened.
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
