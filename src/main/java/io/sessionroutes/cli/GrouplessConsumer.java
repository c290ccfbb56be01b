package io.sessionroutes.cli;

import io.sessionroutes.settings.Settings;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Makes consumers for commands. They join no group, so no partition of the routes moves, and they create no topic. */
public final class GrouplessConsumer {

    private GrouplessConsumer() {}

    /** The {@code kafka.*} settings without those of a group. The command may change them. */
    public static Map<String, Object> settings(Settings settings) {
        Map<String, Object> client = settings.kafka(ConsumerConfig.configNames());
        client.keySet().removeIf(name -> name.startsWith("group."));
        client.remove(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG);
        client.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        client.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        client.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return client;
    }

    public static KafkaConsumer<byte[], byte[]> of(Map<String, Object> client) {
        return new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
