package io.sessionroutes.failure;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * A step of ours as the routes run it. Camel hands exceptions to the failure policy but lets errors (a stack overflow, a class that does
 * not load) run through all of its own bookkeeping; here an error becomes an exception first.
 */
public final class Step implements Processor {

    private final Processor step;

    public Step(Processor step) {
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
