package io.sessionroutes.cli.deadletters;

import io.sessionroutes.settings.Settings;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Kafka's clients for reading without a group and for writing with every broker's word. Neither creates a topic. */
final class DeadLetterClients {

    private static final int PATIENCE_MS = 15_000;
    /** As large as the dead letters that the routes write. */
    private static final int LARGEST_REQUEST = 33_554_432;

    private DeadLetterClients() {}

    static KafkaConsumer<byte[], byte[]> consumer(Settings settings) {
        Map<String, Object> client = new HashMap<>(settings.kafka(ConsumerConfig.configNames()));
        // What concerns membership would be for the group of the routes, which this client must not disturb.
        client.keySet().removeIf(name -> name.startsWith("group."));
        client.remove(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG);
        client.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        client.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        client.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        // Partitions are read in turns: a broker that holds back its answer for one would hold up all.
        client.putIfAbsent(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 10);
        client.putIfAbsent(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MS);
        return new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    static Producer<byte[], byte[]> producer(Settings settings) {
        Map<String, Object> client = new HashMap<>(settings.kafka(ProducerConfig.configNames()));
        client.put(ProducerConfig.ACKS_CONFIG, "all");
        client.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        client.putIfAbsent(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_REQUEST);
        return new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
