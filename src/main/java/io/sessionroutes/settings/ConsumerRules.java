package io.sessionroutes.settings;

import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.common.utils.Utils;

/**
 * Holds the rules that Kafka checks only in a new consumer or in its first poll. The route makes its consumer after the
 * start and tries for ever, so a value that breaks such a rule has to stop the start.
 */
final class ConsumerRules {

    private ConsumerRules() {}

    /** What is expected instead of the value of this setting; empty if the value keeps the rule or there is none. */
    static Optional<String> expected(String name, String value) {
        return switch (name) {
            case ConsumerConfig.GROUP_INSTANCE_ID_CONFIG ->
                unless(
                        SettingRule.topic().accepts().test(value),
                        "letters, digits, '.', '_' and '-', at most 249, and neither '.' nor '..'");
            case ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG ->
                unless(Integer.parseInt(value) >= 1, "at least 1");
            case ConsumerConfig.RECEIVE_BUFFER_CONFIG, ConsumerConfig.SEND_BUFFER_CONFIG ->
                unless(
                        Integer.parseInt(value) != 0,
                        "at least 1, or -1 for the size that the operating system chooses");
            case ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG ->
                unless(
                        !value.isEmpty() && areAll(value, ConsumerPartitionAssignor.class),
                        classes(ConsumerPartitionAssignor.class));
            // The producer and the consumer have this setting in common.
            case ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG ->
                unless(
                        areAll(value, ConsumerInterceptor.class, ProducerInterceptor.class),
                        classes(ConsumerInterceptor.class, ProducerInterceptor.class));
            default -> Optional.empty();
        };
    }

    private static Optional<String> unless(boolean isKept, String expected) {
        return isKept ? Optional.empty() : Optional.of(expected);
    }

    private static String classes(Class<?>... types) {
        return Stream.of(types)
                .map(Class::getName)
                .collect(Collectors.joining(
                        " and ",
                        "names of classes on the class path, separated by commas, each of which implements ",
                        ""));
    }

    private static boolean areAll(String names, Class<?>... types) {
        return names.isEmpty()
                || Stream.of(names.split("\\s*,\\s*", -1)).allMatch(name -> isOfAll(name, List.of(types)));
    }

    private static boolean isOfAll(String name, List<Class<?>> types) {
        try {
            Class<?> found = Class.forName(name, false, Utils.getContextOrKafkaClassLoader());
            return !Modifier.isAbstract(found.getModifiers())
                    && types.stream().allMatch(type -> type.isAssignableFrom(found));
        } catch (ClassNotFoundException | LinkageError unusable) {
            return false;
        }
    }
}
