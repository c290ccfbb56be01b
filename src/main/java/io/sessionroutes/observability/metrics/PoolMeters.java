package io.sessionroutes.observability.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToDoubleFunction;
import org.apache.hc.core5.pool.ConnPoolControl;

/** Shows the connections to FinBox, under Micrometer's names for a pool of HttpClient. */
public final class PoolMeters implements MeterBinder {

    private static final String PREFIX = "httpcomponents.httpclient.pool.";

    private final ConnPoolControl<?> pool;

    public PoolMeters(ConnPoolControl<?> pool) {
        this.pool = pool;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        String connections = "The number of persistent and leased connections for all routes.";
        gauge(registry, "total.connections", "available", connections, all -> all.getTotalStats()
                .getAvailable());
        gauge(registry, "total.connections", "leased", connections, all -> all.getTotalStats()
                .getLeased());
        gauge(
                registry,
                "total.max",
                "",
                "The configured maximum number of allowed persistent connections for all routes.",
                all -> all.getTotalStats().getMax());
        gauge(
                registry,
                "total.pending",
                "",
                "The number of connection requests being blocked awaiting a free connection for all routes.",
                all -> all.getTotalStats().getPending());
        gauge(
                registry,
                "route.max.default",
                "",
                "The configured default maximum number of allowed persistent connections per route.",
                ConnPoolControl::getDefaultMaxPerRoute);
    }

    private void gauge(
            MeterRegistry registry,
            String name,
            String state,
            String description,
            ToDoubleFunction<ConnPoolControl<?>> value) {
        Gauge.builder(PREFIX + name, pool, value)
                .description(description)
                .tags(
                        state.isEmpty()
                                ? Tags.of("httpclient", "finbox")
                                : Tags.of("httpclient", "finbox", "state", state))
                .register(registry);
    }
}
