package io.sessionroutes.dev;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Creates topics and waits until each partition's leader answers. Otherwise a producer that sends many records while
 * the leaders are still being elected may never get out of its retries of sequence numbers.
 */
final class TopicCreator {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int ASK_AGAIN_MS = 20;

    private TopicCreator() {}

    /** Creates a topic from {@code name:partitions[:key=value...]}. */
    static void create(String brokers, String description) {
        String[] parts = description.split(":");
        Map<String, String> config = new HashMap<>();
        for (int i = 2; i < parts.length; i++) {
            String[] pair = parts[i].split("=", 2);
            config.put(pair[0], pair[1]);
        }
        create(brokers, parts[0], parts.length > 1 ? Integer.parseInt(parts[1]) : 1, config);
    }

    static void create(String brokers, String name, int partitions, Map<String, String> config) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokers))) {
            NewTopic topic = new NewTopic(name, partitions, (short) 1).configs(config);
            awaitLeaders(brokers, name, createdOrThere(admin, topic));
        } catch (ExecutionException e) {
            throw new IllegalStateException("topic " + name + " could not be created", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while creating topic " + name, e);
        }
    }

    /** Creates the topic unless it exists. Returns its number of partitions. */
    private static int createdOrThere(Admin admin, NewTopic topic) throws ExecutionException, InterruptedException {
        try {
            return admin.createTopics(Set.of(topic)).numPartitions(topic.name()).get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
            return Objects.requireNonNull(admin.describeTopics(List.of(topic.name()))
                            .allTopicNames()
                            .get()
                            .get(topic.name()))
                    .partitions()
                    .size();
        }
    }

    /** A consumer asks each leader for its end offset, until it answers. Only a leader that serves has that offset. */
    private static void awaitLeaders(String brokers, String name, int partitions) {
        Map<String, Object> asking = Map.of(
                "bootstrap.servers", brokers,
                "allow.auto.create.topics", false,
                "retry.backoff.ms", ASK_AGAIN_MS,
                "retry.backoff.max.ms", ASK_AGAIN_MS);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(asking, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.endOffsets(
                    IntStream.range(0, partitions)
                            .mapToObj(partition -> new TopicPartition(name, partition))
                            .toList(),
                    PATIENCE);
        } catch (TimeoutException e) {
            throw new IllegalStateException("topic " + name + " has partitions without a leader after " + PATIENCE, e);
        }
    }
}
