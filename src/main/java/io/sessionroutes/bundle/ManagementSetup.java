package io.sessionroutes.bundle;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.sessionroutes.observability.health.HealthChecks;
import io.sessionroutes.observability.health.LiveHealthSnapshot;
import io.sessionroutes.observability.metrics.HealthMeters;
import io.sessionroutes.observability.metrics.PrometheusMeters;
import io.sessionroutes.settings.Settings;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheckRegistry;

/**
 * Connects the parts that {@link FlowBeans} has made to health and metrics: on the management port, or in the
 * registries of the host program.
 */
final class ManagementSetup {

    private final CamelContext context;
    private final MeterRegistry meters;

    private ManagementSetup(CamelContext context, MeterRegistry meters) {
        this.context = context;
        this.meters = meters;
    }

    /** In a context of the bundle, the port opens with the context, before all services that are added later. */
    static ManagementSetup of(CamelContext context, ContextOwner owner, Settings settings) throws Exception {
        if (owner == ContextOwner.HOST) {
            return new ManagementSetup(context, ContextMeters.in(context));
        }
        PrometheusMeters own = new PrometheusMeters();
        context.addService(new ManagementPort(context, settings, own));
        return new ManagementSetup(context, own.registry());
    }

    /** The registry of all meters, which the port or the host program shows. */
    MeterRegistry meters() {
        return meters;
    }

    void watch(LiveHealthSnapshot health) throws Exception {
        context.addService(health.broker());
        HealthCheckRegistry checks = Objects.requireNonNull(HealthCheckRegistry.get(context));
        HealthChecks.all(health).forEach(checks::register);
        new HealthMeters(health).bindTo(meters);
    }

    void bind(MeterBinder... binders) {
        Stream.of(binders).forEach(binder -> binder.bindTo(meters));
    }
}
