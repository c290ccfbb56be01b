package io.sessionroutes.bundle;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.sessionroutes.observability.health.HealthChecks;
import io.sessionroutes.observability.health.LiveHealthSnapshot;
import io.sessionroutes.observability.metrics.HealthMeters;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.component.micrometer.MicrometerConstants;
import org.apache.camel.health.HealthCheckRegistry;

/** What the management port shows: health and metrics of the parts that {@link FlowBeans} has made. */
final class ManagementSetup {

    private final CamelContext context;
    private final MeterRegistry meters;

    ManagementSetup(CamelContext context) {
        this.context = context;
        MeterRegistry shown = context.getRegistry()
                .lookupByNameAndType(MicrometerConstants.METRICS_REGISTRY_NAME, MeterRegistry.class);
        this.meters = shown == null ? new CompositeMeterRegistry() : shown;
    }

    /** Where meters go; what goes there is lost if the program shows none. */
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
