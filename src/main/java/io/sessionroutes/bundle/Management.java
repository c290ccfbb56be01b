package io.sessionroutes.bundle;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.sessionroutes.dedupe.Dedupe;
import io.sessionroutes.failure.FailurePolicy;
import io.sessionroutes.health.BrokerWatch;
import io.sessionroutes.health.Checks;
import io.sessionroutes.metrics.DedupeMeters;
import io.sessionroutes.metrics.WindowMeters;
import io.sessionroutes.settings.Key;
import io.sessionroutes.settings.Settings;
import io.sessionroutes.window.PollWatch;
import io.sessionroutes.window.Window;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.component.micrometer.MicrometerConstants;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** What the management port shows: health and metrics of the parts that {@link Beans} has made. */
final class Management {

    private final CamelContext context;
    private final Settings settings;

    Management(CamelContext context, Settings settings) {
        this.context = context;
        this.settings = settings;
    }

    void watch(Window window, FailurePolicy policy, Dedupe dedupe, MeterBinder tables) throws Exception {
        PollWatch poll = context.getRegistry().lookupByNameAndType("pollWatch", PollWatch.class);
        BrokerWatch broker = new BrokerWatch(context, settings.kafka(AdminClientConfig.configNames()), List.of(
                settings.text(Key.TOPIC_APPLICATIONS), settings.text(Key.TOPIC_SESSIONS), settings.text(Key.TOPIC_DEAD_LETTERS)));
        context.addService(broker);
        HealthCheckRegistry checks = HealthCheckRegistry.get(context);
        Checks.all(poll, broker, window, policy, dedupe).forEach(checks::register);
        MeterRegistry meters = context.getRegistry().lookupByNameAndType(MicrometerConstants.METRICS_REGISTRY_NAME, MeterRegistry.class);
        if (meters != null) {
            List.of(new WindowMeters(window, policy), new DedupeMeters(dedupe), tables).forEach(known -> known.bindTo(meters));
        }
    }
}
