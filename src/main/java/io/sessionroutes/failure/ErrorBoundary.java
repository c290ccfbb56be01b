package io.sessionroutes.failure;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * A step of ours as the routes run it. Camel hands a step's exceptions to the failure policy, but after an error (a
 * stack overflow, a class that does not load) it goes on with the next step as if nothing had happened. Here an error
 * becomes an exception.
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
            throw new IllegalStateException("a step of ours broke", broken);
        }
    }
}
