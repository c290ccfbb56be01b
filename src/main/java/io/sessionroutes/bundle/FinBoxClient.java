package io.sessionroutes.bundle;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.sessionroutes.observability.metrics.CallMeters;
import io.sessionroutes.observability.metrics.PoolMeters;
import io.sessionroutes.observability.metrics.RetryMeters;
import io.sessionroutes.settings.Settings;
import io.sessionroutes.step.deliver.ApiKey;
import io.sessionroutes.step.deliver.BoundedCall;
import io.sessionroutes.step.deliver.CheckDeadline;
import io.sessionroutes.step.deliver.ConnectionPool;
import io.sessionroutes.step.deliver.FirstConnection;
import io.sessionroutes.step.deliver.ReadAnswer;
import io.sessionroutes.step.deliver.RetryAfterOnly;
import io.sessionroutes.step.deliver.WriteRequest;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.hc.core5.http.HttpRequest;

/** The parts with which FinBox is called. */
final class FinBoxClient {

    private final ApiKey apiKey;
    private final WriteRequest writeRequest;
    private final ConnectionPool pool;
    private final BoundedCall boundedCall;

    /** @param outgoing may add headers to each request */
    FinBoxClient(Settings settings, FinBoxTransport transport, MeterRegistry meters, Consumer<HttpRequest> outgoing) {
        this.apiKey = new ApiKey(settings.apiKey()::reveal, settings.apiKey()::known, settings.apiKey()::refused);
        this.writeRequest = new WriteRequest(apiKey);
        this.pool = transport.pool(settings);
        this.boundedCall = transport.call(settings, pool, new CallMeters(meters), outgoing);
    }

    /** The one key that requests are written with. */
    ApiKey apiKey() {
        return apiKey;
    }

    void bind(FlowRegistry registry, ReadAnswer readAnswer, Clock clock) {
        registry.step("writeRequest", writeRequest);
        registry.step("checkDeadline", new CheckDeadline(clock));
        registry.bind("boundedCall", boundedCall);
        registry.bind("finboxConnections", pool);
        registry.bind("retryAfterOnly", new RetryAfterOnly());
        registry.step("readAnswer", readAnswer);
    }

    /** Opens the first connection while the context starts. Through a proxy, or without TLS, it would save nothing. */
    void connectEarly(CamelContext context, Settings settings, FinBoxTransport transport) throws Exception {
        if (transport.proxy() == null && settings.sessionUrl().startsWith("https:")) {
            context.addStartupListener(new FirstConnection(pool, settings.sessionUrl()));
        }
    }

    List<MeterBinder> meters() {
        return List.of(new PoolMeters(pool), new RetryMeters(writeRequest));
    }
}
