package io.sessionroutes.observability.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.sessionroutes.observability.health.HealthSnapshot;

/** Shows the lag of each owned partition, as the brokers last reported it. A revoked partition has no meter. */
public final class LagMeters {

    private final MultiGauge lag;

    public LagMeters(MeterRegistry registry) {
        this.lag = MultiGauge.builder("session.routes.lag")
                .description("From the lowest unfinished event to the end of the partition")
                .register(registry);
    }

    /** Takes over the brokers' last answers. */
    public void update(HealthSnapshot health) {
        lag.register(
                health.brokers().lag().entrySet().stream()
                        .map(entry -> MultiGauge.Row.of(
                                Tags.of(
                                        "topic",
                                        entry.getKey().topic(),
                                        "partition",
                                        Integer.toString(entry.getKey().partition())),
                                entry.getValue()))
                        .toList(),
                true);
    }
}
