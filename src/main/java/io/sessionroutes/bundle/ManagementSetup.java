package io.sessionroutes.bundle;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.sessionroutes.observability.health.HealthChecks;
import io.sessionroutes.observability.health.LiveHealthSnapshot;
import io.sessionroutes.observability.metrics.HealthMeters;
import io.sessionroutes.observability.metrics.PrometheusMeters;
import io.sessionroutes.settings.Settings;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheckRegistry;

/** What the management port shows: health and metrics of the parts that {@link FlowBeans} has made. */
final class ManagementSetup {

    private final CamelContext context;
    private final MeterRegistry meters;

    /** Opens the port with the context, before all services that are added later. */
    ManagementSetup(CamelContext context, Settings settings) throws Exception {
        this.context = context;
        PrometheusMeters ours = new PrometheusMeters();
        context.addService(new ManagementPort(context, settings, ours));
        MeterRegistry hosts = context.getRegistry().findSingleByType(MeterRegistry.class);
        this.meters = hosts == null
                ? ours.registry()
                : new CompositeMeterRegistry(Clock.SYSTEM, List.of(ours.registry(), hosts));
    }

    /** Where meters go: what the port shows, and the host program's own, if it has bound one. */
    MeterRegistry meters() {
        return meters;
    }

    void watch(LiveHealthSnapshot health) throws Exception {
        context.addService(health.broker());
        HealthCheckRegistry checks = HealthCheckRegistry.get(context);
        HealthChecks.all(health).forEach(checks::register);
        new HealthMeters(health).bindTo(meters);
    }

    void bind(MeterBinder... binders) {
        Stream.of(binders).forEach(binder -> binder.bindTo(meters));
    }
}
