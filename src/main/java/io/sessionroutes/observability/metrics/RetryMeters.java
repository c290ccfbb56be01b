package io.sessionroutes.observability.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.sessionroutes.step.deliver.WriteRequest;

/** Shows how much work is done more than once. */
public final class RetryMeters implements MeterBinder {

    private final WriteRequest requests;

    public RetryMeters(WriteRequest requests) {
        this.requests = requests;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        FunctionCounter.builder("session.routes.retries", requests, WriteRequest::furtherCalls)
                .description("Calls to FinBox that were not the first for their event")
                .register(registry);
    }
}
