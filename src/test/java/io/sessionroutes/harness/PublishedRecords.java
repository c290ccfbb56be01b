package io.sessionroutes.harness;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;

/**
 * Reads the session events and dead letters of a running bundle once and keeps them. Tests that share the bundle look
 * for the records of their own key. Not safe for several threads.
 */
public final class PublishedRecords implements AutoCloseable {

    private final TestTopics topics;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<ConsumerRecord<byte[], byte[]>> seen = new ArrayList<>();

    private PublishedRecords(RunningBundle bundle) {
        this.topics = bundle.topics;
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        RunningBundle.broker().bootstrapServers(),
                        "auto.offset.reset",
                        "earliest",
                        "max.partition.fetch.bytes",
                        20_000_000),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = new ArrayList<>();
        for (String topic : List.of(topics.sessions(), topics.deadLetters())) {
            partitions.addAll(TestTopics.partitions(consumer, topic));
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** From the beginning of both topics. */
    static PublishedRecords of(RunningBundle bundle) {
        return new PublishedRecords(bundle);
    }

    /** The one session event under this key. */
    public JsonNode session(String key) {
        return TestTopics.json(sessionRecord(key).value());
    }

    public ConsumerRecord<byte[], byte[]> sessionRecord(String key) {
        return await(topics.sessions(), key, 1).get(0);
    }

    /** The first dead letter under this key. */
    public ConsumerRecord<byte[], byte[]> deadLetter(String key) {
        return await(topics.deadLetters(), key, 1).get(0);
    }

    public List<ConsumerRecord<byte[], byte[]>> deadLetters(String key, int count) {
        return await(topics.deadLetters(), key, count);
    }

    /** The dead letters under this key that the broker has now. */
    public List<ConsumerRecord<byte[], byte[]>> deadLettersNow(String key) {
        readOn();
        return found(topics.deadLetters(), key);
    }

    private List<ConsumerRecord<byte[], byte[]>> await(String topic, String key, int count) {
        return Awaitility.await("a record of " + key + " in " + topic)
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(
                        () -> {
                            consumer.poll(Duration.ofMillis(50)).forEach(seen::add);
                            assertNothingElse(topic, key);
                            return found(topic, key);
                        },
                        records -> records.size() >= count);
    }

    /** Fails at once if the key has a session event instead of the record that the test waits for. */
    private void assertNothingElse(String topic, String key) {
        boolean first = seen.stream().filter(record -> key(record).equals(key)).noneMatch(record -> record.topic()
                .equals(topic));
        List<ConsumerRecord<byte[], byte[]>> sessions = found(topics.sessions(), key);
        if (first && !sessions.isEmpty()) {
            throw new AssertionError(key + " became a session instead");
        }
    }

    private void readOn() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        Awaitility.await("what is in " + ends.keySet())
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> {
                    consumer.poll(Duration.ofMillis(50)).forEach(seen::add);
                    return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
                });
    }

    private List<ConsumerRecord<byte[], byte[]>> found(String topic, String key) {
        return seen.stream()
                .filter(record -> record.topic().equals(topic) && key(record).equals(key))
                .toList();
    }

    private static String key(ConsumerRecord<byte[], byte[]> record) {
        return record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
