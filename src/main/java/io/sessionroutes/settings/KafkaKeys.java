package io.sessionroutes.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.JaasContext;

/**
 * Reads Kafka's own client settings, given as {@code kafka.<Kafka's name>}. Each setting that a client knows may be
 * given, except those that would break a promise of this program.
 */
public final class KafkaKeys {

    static final String PREFIX = "kafka.";

    /** This program's defaults where Kafka's do not suit; {@code application.properties} gives the reasons. */
    static final Map<String, String> DEFAULTS = new LinkedHashMap<>();

    static {
        DEFAULTS.put("auto.offset.reset", "earliest");
        DEFAULTS.put("isolation.level", "read_committed");
        DEFAULTS.put("partition.assignment.strategy", "org.apache.kafka.clients.consumer.CooperativeStickyAssignor");
        DEFAULTS.put("session.timeout.ms", "10000");
        DEFAULTS.put("heartbeat.interval.ms", "1000");
        DEFAULTS.put("max.poll.records", "100");
        DEFAULTS.put("fetch.max.bytes", "heap / 1024");
        DEFAULTS.put("max.partition.fetch.bytes", "heap / 4096");
        DEFAULTS.put("allow.auto.create.topics", "false");
        DEFAULTS.put("acks", "all");
        DEFAULTS.put("enable.idempotence", "true");
        DEFAULTS.put("linger.ms", "0");
        DEFAULTS.put("max.in.flight.requests.per.connection", "1");
        DEFAULTS.put("max.block.ms", "5000");
        DEFAULTS.put("request.timeout.ms", "10000");
        DEFAULTS.put("delivery.timeout.ms", "15000");
    }

    /** The settings that cannot be given, each with the reason. */
    private static final Map<String, String> RESERVED = Map.of(
            "bootstrap.servers", "is set by kafka.brokers",
            "group.id", "is set by kafka.group-id",
            "enable.auto.commit", "cannot be set: an offset is committed when its event is finished, never by a timer",
            "key.deserializer", "cannot be set: records are read as bytes",
            "value.deserializer", "cannot be set: records are read as bytes",
            "key.serializer", "cannot be set: records are written as bytes",
            "value.serializer", "cannot be set: records are written as bytes",
            "transactional.id", "cannot be set: records are not written in transactions",
            "share.acknowledgement.mode", "cannot be set: this program is in a consumer group, not in a share group",
            "share.acquire.mode", "cannot be set: this program is in a consumer group, not in a share group");

    /** Settings that only the classic protocol has. With the next-generation protocol, clients refuse them. */
    public static final List<String> BROKERS_TO_DECIDE =
            List.of("session.timeout.ms", "heartbeat.interval.ms", "partition.assignment.strategy");

    private static final List<ConfigDef> CLIENTS =
            List.of(ConsumerConfig.configDef(), ProducerConfig.configDef(), AdminClientConfig.configDef());
    private static final Set<String> NAMES = new TreeSet<>();

    static {
        CLIENTS.forEach(client -> NAMES.addAll(client.names()));
    }

    private KafkaKeys() {}

    /** Every key that may be given. */
    static Stream<String> all() {
        return NAMES.stream().filter(name -> !RESERVED.containsKey(name)).map(PREFIX::concat);
    }

    /** Whether the key is one of Kafka's, even if it cannot be given. */
    static boolean isKnown(String key) {
        return key.startsWith(PREFIX) && NAMES.contains(key.substring(PREFIX.length()));
    }

    /** Whether Kafka itself treats the setting as a password. */
    static boolean isSecret(String name) {
        return CLIENTS.stream()
                .map(client -> client.configKeys().get(name))
                .anyMatch(definition -> definition != null && definition.type == ConfigDef.Type.PASSWORD);
    }

    /**
     * The settings for all clients: the given values, and this program's defaults for the others. Each value that Kafka
     * would refuse becomes a problem.
     */
    static Map<String, String> settle(Map<String, String> given, SettingsProblems problems) {
        Map<String, String> settled = new LinkedHashMap<>(DEFAULTS);
        settled.replaceAll((name, value) -> HeapShare.resolve(name, value));
        given.forEach((key, text) -> {
            if (isKnown(key)) {
                String name = key.substring(PREFIX.length());
                // Kafka itself trims the values of all types, passwords among them.
                String value = HeapShare.resolve(name, text.trim());
                refusal(name, value).ifPresentOrElse(what -> problems.add(key, what), () -> settled.put(name, value));
            }
        });
        if (isNextGeneration(settled)) {
            BROKERS_TO_DECIDE.forEach(name -> {
                settled.remove(name);
                if (given.containsKey(PREFIX + name)) {
                    problems.add(
                            PREFIX + name,
                            "cannot be set with kafka.group.protocol=consumer: the broker decides it for the group");
                }
            });
        }
        return settled;
    }

    /** Whether the brokers assign the partitions (KIP-848), and not a member of the group. */
    public static boolean isNextGeneration(Map<String, String> settings) {
        return "consumer".equalsIgnoreCase(settings.get(ConsumerConfig.GROUP_PROTOCOL_CONFIG));
    }

    private static Optional<String> refusal(String name, String value) {
        if (RESERVED.containsKey(name)) {
            return Optional.of(RESERVED.get(name));
        }
        if (name.equals("acks") && !Set.of("all", "-1").contains(value)) {
            return Optional.of(SettingsProblems.found(
                    PREFIX + name, value, "all: an event counts as published when no broker can lose it"));
        }
        if (name.equals(SaslConfigs.SASL_JAAS_CONFIG) && !isJaas(value)) {
            return Optional.of("cannot be read (value not shown), expected one login module, its flag, options as"
                    + " name=\"value\" with quotation marks around each value, and ';' at the end");
        }
        return CLIENTS.stream()
                .filter(client -> client.names().contains(name))
                .map(client -> client.configKeys().get(name))
                .filter(definition -> !accepts(definition, value))
                .findFirst()
                .map(definition -> isSecret(name)
                        ? "expected " + expected(definition)
                        : SettingsProblems.found(PREFIX + name, value, expected(definition)))
                .or(() -> ConsumerRules.expected(name, value)
                        .map(expected -> SettingsProblems.found(PREFIX + name, value, expected)));
    }

    /** Checked here, because Kafka's own parser quotes what it cannot read, which may be a piece of the password. */
    private static boolean isJaas(String value) {
        try {
            JaasContext.loadClientContext(Map.of(SaslConfigs.SASL_JAAS_CONFIG, new Password(value)));
            return true;
        } catch (RuntimeException unreadable) {
            return false;
        }
    }

    private static String expected(ConfigDef.ConfigKey definition) {
        String type = "a Kafka " + definition.type.name().toLowerCase(Locale.ROOT);
        return definition.validator == null ? type : type + " " + definition.validator;
    }

    private static boolean accepts(ConfigDef.ConfigKey definition, String value) {
        try {
            Object parsed = ConfigDef.parseType(definition.name, value, definition.type);
            if (definition.validator != null) {
                definition.validator.ensureValid(definition.name, parsed);
            }
            return true;
        } catch (ConfigException refused) {
            return false;
        }
    }
}
