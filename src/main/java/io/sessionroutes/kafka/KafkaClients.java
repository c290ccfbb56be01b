package io.sessionroutes.kafka;

import io.sessionroutes.settings.KafkaKeys;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.camel.component.kafka.DefaultKafkaClientFactory;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;

/**
 * Makes Kafka's clients with the {@code kafka.*} settings on top of Camel's. The settings do not go through endpoint
 * options, so that no password is in a URI, placeholder or JMX attribute.
 */
public class KafkaClients extends DefaultKafkaClientFactory {

    private static final List<String> IDENTITY = List.of("security.", "ssl.", "sasl.");

    private final Map<String, String> settings;
    private final KafkaClientListener listener;

    /** @param settings Kafka's own names and values, {@code bootstrap.servers} among them */
    public KafkaClients(Map<String, String> settings, KafkaClientListener listener) {
        this.settings = Map.copyOf(settings);
        this.listener = listener;
    }

    protected KafkaClients(KafkaClients other) {
        this(other.settings, other.listener);
    }

    protected KafkaClientListener listener() {
        return listener;
    }

    @Override
    @SuppressWarnings("rawtypes") // Camel's signature.
    public Producer getProducer(Properties properties) {
        Properties overlaid = overlay(properties, ProducerConfig.configNames());
        try {
            return producer(overlaid);
        } catch (KafkaException unmade) {
            if (isForUnknownName(unmade)) {
                return LateProducer.of(() -> producer(overlaid));
            }
            throw unmade;
        }
    }

    private Producer<?, ?> producer(Properties properties) {
        KafkaProducer<?, ?> producer = new KafkaProducer<>(properties);
        listener.made(producer);
        return producer;
    }

    /** Whether a client could not be made because no broker's name can be resolved at present. */
    protected static boolean isForUnknownName(KafkaException unmade) {
        return unmade.getCause() instanceof ConfigException wrong
                && String.valueOf(wrong.getMessage()).contains("resolvable");
    }

    @Override
    @SuppressWarnings("rawtypes") // Camel's signature.
    public Consumer getConsumer(Properties properties) {
        return super.getConsumer(consumerProperties(properties));
    }

    protected Properties consumerProperties(Properties properties) {
        Properties overlaid = overlay(properties, ConsumerConfig.configNames());
        if (KafkaKeys.isNextGeneration(settings)) {
            // Camel always sets them, and clients refuse them.
            KafkaKeys.BROKERS_TO_DECIDE.forEach(overlaid::remove);
        }
        return overlaid;
    }

    /**
     * Whether a route asks for no batches. A route has a reason for that, so it wins over the batch size in the
     * settings.
     */
    private static boolean isUnbatched(Properties camel) {
        return "0".equals(String.valueOf(camel.get(ProducerConfig.BATCH_SIZE_CONFIG)));
    }

    /**
     * Whether the name is about identity. Identity comes from the settings alone, because Camel's component options may
     * belong to other routes.
     */
    private static boolean isIdentity(Object name) {
        String text = name.toString();
        return IDENTITY.stream().anyMatch(text::startsWith);
    }

    private Properties overlay(Properties camel, Set<String> names) {
        Properties properties = new Properties();
        properties.putAll(camel);
        properties.keySet().removeIf(KafkaClients::isIdentity);
        settings.forEach((name, value) -> {
            if (names.contains(name) && !(name.equals(ProducerConfig.BATCH_SIZE_CONFIG) && isUnbatched(camel))) {
                properties.put(name, value);
            }
        });
        return properties;
    }
}
