package io.sessionroutes.bundle;

import io.sessionroutes.settings.Key;
import io.sessionroutes.settings.Settings;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.StartupListener;
import org.apache.camel.component.kafka.KafkaComponent;
import org.apache.camel.component.kafka.KafkaConfiguration;
import org.apache.camel.spi.ShutdownStrategy;

/**
 * Checks the options of a host's context that the routes of the bundle cannot override, and without which the bundle's
 * promises would not hold.
 */
final class HostRequirements implements StartupListener {

    private final Duration stop;

    HostRequirements(Settings settings) {
        this.stop = settings.deadlines().camel();
    }

    /** @throws CannotStartException naming the first option that would break the bundle */
    @Override
    public void onCamelContextStarting(CamelContext context, boolean alreadyStarted) {
        ShutdownStrategy shutdown = context.getShutdownStrategy();
        Duration given =
                Duration.of(shutdown.getTimeout(), shutdown.getTimeUnit().toChronoUnit());
        if (given.compareTo(stop) < 0) {
            throw new CannotStartException("The context stops after " + given.toSeconds()
                    + " s, which is too soon: its shutdown timeout must be "
                    + stop.plusMillis(999).toSeconds() + " s at least, or " + Key.SHUTDOWN_TIMEOUT.key() + " shorter");
        }
        KafkaComponent kafka = context.getComponent("kafka", KafkaComponent.class);
        refused(kafka).forEach((option, isSet) -> {
            if (isSet) {
                throw new CannotStartException("The kafka component must not have " + option
                        + ", which changes how the bundle reads; set it on the endpoints that need it");
            }
        });
    }

    /** Options that the component passes on to every endpoint, and whether each is set. */
    private static Map<String, Boolean> refused(KafkaComponent kafka) {
        KafkaConfiguration shared = kafka.getConfiguration();
        Map<String, Boolean> options = new LinkedHashMap<>();
        options.put("createConsumerBackoffMaxAttempts", kafka.getCreateConsumerBackoffMaxAttempts() != 0);
        options.put("batching", shared.isBatching());
        options.put("breakOnFirstError", shared.isBreakOnFirstError());
        options.put("consumersCount", shared.getConsumersCount() != 1);
        options.put("seekTo", shared.getSeekTo() != null);
        options.put("topicIsPattern", shared.isTopicIsPattern());
        return options;
    }

    @Override
    public void onCamelContextStarted(CamelContext context, boolean alreadyStarted) {
        // Too late, because events are read already.
    }
}
