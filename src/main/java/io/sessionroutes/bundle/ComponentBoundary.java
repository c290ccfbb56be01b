package io.sessionroutes.bundle;

import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.model.MarshalDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.model.UnmarshalDefinition;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/**
 * Turns an error of a component (a stack overflow, a class that does not load) into an exception of its exchange, as
 * {@link io.sessionroutes.failure.ErrorBoundary} does for a step. Without this, Camel puts the rest of the exchange
 * into the queue of the thread, and the next exchange of the thread runs it: an event could end without its write.
 */
final class ComponentBoundary extends DelegateAsyncProcessor {

    private ComponentBoundary(Processor component) {
        super(component);
    }

    /** Puts a boundary around each component and data format of this route. */
    static void around(RouteDefinition route) {
        for (ProcessorDefinition<?> node :
                ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), ProcessorDefinition.class)) {
            if (node instanceof ToDefinition
                    || node instanceof MarshalDefinition
                    || node instanceof UnmarshalDefinition) {
                node.addInterceptStrategy((context, definition, target, next) -> new ComponentBoundary(target));
            }
        }
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        HeldCallback held = new HeldCallback(callback);
        boolean isDone;
        try {
            isDone = super.process(exchange, held);
        } catch (Error broken) {
            exchange.setException(new IllegalStateException("a component has failed", broken));
            callback.done(true);
            return true;
        }
        if (held.wasCalled()) {
            callback.done(true);
            return true;
        }
        return isDone;
    }

    /** Camel calls back before the error leaves the component. So the call waits until the component has returned. */
    private static final class HeldCallback implements AsyncCallback {

        private final AsyncCallback callback;
        /** Set by the first of two: the call, or the return of the component. The second one goes on. */
        private final AtomicBoolean first = new AtomicBoolean();

        HeldCallback(AsyncCallback callback) {
            this.callback = callback;
        }

        @Override
        public void done(boolean isSynchronous) {
            if (first.getAndSet(true)) {
                callback.done(isSynchronous);
            }
        }

        /** The component has returned. Whether it has called back before. */
        boolean wasCalled() {
            return first.getAndSet(true);
        }
    }
}
