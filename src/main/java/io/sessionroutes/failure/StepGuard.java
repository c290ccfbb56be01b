package io.sessionroutes.failure;

import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/**
 * Makes an error in a step (a stack overflow, a class that does not load) an exception for the failure policy. Camel lets errors run
 * through its own bookkeeping: it would go on with the next step as if nothing had happened.
 */
public final class StepGuard implements InterceptStrategy {

    @Override
    public Processor wrapProcessorInInterceptors(CamelContext context, NamedNode step, Processor target, Processor nextTarget) {
        return new DelegateAsyncProcessor(target) {
            @Override
            public boolean process(Exchange exchange, AsyncCallback callback) {
                try {
                    return super.process(exchange, callback);
                } catch (Error broken) {
                    exchange.setException(new IllegalStateException("a step broke", broken));
                    callback.done(true);
                    return true;
                }
            }
        };
    }
}
