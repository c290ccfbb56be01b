package io.sessionroutes.bundle;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.sessionroutes.health.Checks;
import io.sessionroutes.health.LiveVitals;
import io.sessionroutes.metrics.HealthMeters;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.component.micrometer.MicrometerConstants;
import org.apache.camel.health.HealthCheckRegistry;

/** What the management port shows: health and metrics of the parts that {@link Beans} has made. */
final class Management {

    private final CamelContext context;
    private final MeterRegistry meters;

    Management(CamelContext context) {
        this.context = context;
        MeterRegistry shown = context.getRegistry()
                .lookupByNameAndType(MicrometerConstants.METRICS_REGISTRY_NAME, MeterRegistry.class);
        this.meters = shown == null ? new CompositeMeterRegistry() : shown;
    }

    /** Where meters go; what goes there is lost if the program shows none. */
    MeterRegistry meters() {
        return meters;
    }

    void watch(LiveVitals vitals, List<MeterBinder> binders) throws Exception {
        context.addService(vitals.broker());
        HealthCheckRegistry checks = HealthCheckRegistry.get(context);
        Checks.all(vitals).forEach(checks::register);
        HealthMeters health = new HealthMeters(vitals);
        health.bindTo(meters);
        vitals.whenAsked(health::lag);
        binders.forEach(binder -> binder.bindTo(meters));
    }
}
