package io.sessionroutes.bundle;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.httpcomponents.hc5.PoolingHttpClientConnectionManagerMetricsBinder;
import io.sessionroutes.observability.metrics.CallMeters;
import io.sessionroutes.observability.metrics.RetryMeters;
import io.sessionroutes.observability.tracing.SpanExport;
import io.sessionroutes.settings.Key;
import io.sessionroutes.settings.Settings;
import io.sessionroutes.step.deliver.ApiKey;
import io.sessionroutes.step.deliver.BoundedCall;
import io.sessionroutes.step.deliver.CheckDeadline;
import io.sessionroutes.step.deliver.ConnectionPool;
import io.sessionroutes.step.deliver.ReadAnswer;
import io.sessionroutes.step.deliver.RetryAfterOnly;
import io.sessionroutes.step.deliver.WriteRequest;
import io.sessionroutes.window.CamelEngine;
import java.time.Clock;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Registry;

/** What a call to FinBox is made with. */
final class FinBoxClient {

    private final Settings settings;
    private final ApiKey apiKey;
    private final WriteRequest writeRequest;
    private final ConnectionPool pool;
    private final BoundedCall boundedCall;

    FinBoxClient(Settings settings, FinBoxTransport transport, MeterRegistry meters) {
        this.settings = settings;
        this.apiKey = new ApiKey(settings.apiKey()::reveal, settings.apiKey()::known, settings.apiKey()::refused);
        this.writeRequest = new WriteRequest(apiKey);
        this.pool = transport.pool(settings);
        this.boundedCall = transport.call(settings, pool, new CallMeters(meters));
    }

    /** The one key that requests are written with. */
    ApiKey apiKey() {
        return apiKey;
    }

    void bind(Registry registry, ReadAnswer readAnswer, Clock clock) {
        FlowBeans.step(registry, "writeRequest", writeRequest);
        FlowBeans.step(registry, "checkDeadline", new CheckDeadline(clock));
        registry.bind("boundedCall", boundedCall);
        registry.bind("finboxConnections", pool);
        registry.bind("retryAfterOnly", new RetryAfterOnly());
        FlowBeans.step(registry, "readAnswer", readAnswer);
    }

    List<MeterBinder> meters() {
        return List.of(
                new PoolingHttpClientConnectionManagerMetricsBinder(pool, "finbox"), new RetryMeters(writeRequest));
    }

    /** Makes spans of the flow, where the settings want them. */
    void traced(CamelContext context, CamelEngine engine) throws Exception {
        String endpoint = settings.text(Key.TRACING_ENDPOINT);
        if (!endpoint.isEmpty()) {
            SpanExport spans = new SpanExport(endpoint, settings.text(Key.TOPIC_APPLICATIONS));
            spans.in(context);
            engine.addAttemptListener(spans::begin);
            boundedCall.addCallListener(spans::call);
        }
    }
}
