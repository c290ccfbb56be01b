package io.sessionroutes.cli.deadletters;

import io.sessionroutes.cli.GrouplessConsumer;
import io.sessionroutes.settings.Settings;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Makes Kafka's clients for dead letters: a consumer without a group, and a producer whose writes all in-sync replicas
 * acknowledge.
 */
final class DeadLetterClients {

    private static final int PATIENCE_MS = 15_000;
    /** The limit that the routes have, so that a replay can send every event. */
    private static final int LARGEST_REQUEST = 33_554_432;

    private DeadLetterClients() {}

    static KafkaConsumer<byte[], byte[]> consumer(Settings settings) {
        Map<String, Object> client = GrouplessConsumer.settings(settings);
        // Partitions are read in turns: if the broker waits before it answers for one, all others wait too.
        client.putIfAbsent(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 10);
        client.putIfAbsent(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MS);
        return GrouplessConsumer.of(client);
    }

    static Producer<byte[], byte[]> producer(Settings settings) {
        Map<String, Object> client = settings.kafka(ProducerConfig.configNames());
        client.put(ProducerConfig.ACKS_CONFIG, "all");
        client.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        client.putIfAbsent(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_REQUEST);
        return new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
