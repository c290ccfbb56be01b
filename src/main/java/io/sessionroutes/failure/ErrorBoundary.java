package io.sessionroutes.failure;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Runs a step and turns each error into an exception. Camel hands a step's exceptions to the failure policy. But after
 * an error (a stack overflow, a class that does not load) Camel would go on with the next step as if nothing had
 * happened.
 */
public final class ErrorBoundary implements Processor {

    private final Processor step;

    public ErrorBoundary(Processor step) {
        this.step = step;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        try {
            step.process(exchange);
        } catch (Error broken) {
            throw new IllegalStateException("a step of this program has failed", broken);
        }
    }
}
