package io.sessionroutes.settings;

import java.util.Properties;
import java.util.Set;

/**
 * Makes the placeholders that route files may use as {@code {{...}}}: the settings, and values derived from them. Never
 * a secret.
 */
final class RoutePlaceholders {

    private RoutePlaceholders() {}

    static Properties of(Settings settings, Set<Key> keys) {
        Properties placeholders = new Properties();
        for (Key key : keys) {
            placeholders.setProperty(key.key(), settings.text(key));
            if (key.rule().kind() == SettingRule.Kind.DURATION) {
                placeholders.setProperty(
                        key.key() + "-ms", String.valueOf(settings.duration(key).toMillis()));
            }
        }
        settings.kafka().forEach((name, value) -> {
            if (!KafkaKeys.isSecret(name)) {
                placeholders.setProperty(KafkaKeys.PREFIX + name, value);
            }
        });
        placeholders.setProperty(Key.KAFKA_BROKERS.key(), settings.brokers());
        placeholders.setProperty("finbox.session-url", settings.sessionUrl());
        // An endpoint needs a topic even if nothing is ever sent to it.
        String rejections = settings.text(Key.TOPIC_REJECTIONS);
        placeholders.setProperty("topic.rejections-endpoint", rejections.isEmpty() ? "none" : rejections);
        placeholders.setProperty(
                "shutdown.kafka-ms", String.valueOf(settings.deadlines().kafka().toMillis()));
        return placeholders;
    }
}
