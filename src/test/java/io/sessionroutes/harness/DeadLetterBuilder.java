package io.sessionroutes.harness;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Writes dead letters without a failed event. A test changes single headers. */
public final class DeadLetterBuilder {

    private final TestTopics topics;
    private final Map<String, String> block = new LinkedHashMap<>();

    private DeadLetterBuilder(TestTopics topics) {
        this.topics = topics;
        with("stage", "finbox")
                .with("kind", "REFUSED")
                .with("code", "MODE_NOT_ENABLED")
                .with("message", "mode is not enabled")
                .with("http-status", "400")
                .with("attempts", "1")
                .from(0, 0)
                .with("timestamp", "2026-11-22T10:00:00Z")
                .with("failed-at", "2026-11-22T10:00:01Z")
                .with("replays", "0")
                .with("value", "original");
    }

    public static DeadLetterBuilder in(TestTopics topics) {
        return new DeadLetterBuilder(topics);
    }

    public DeadLetterBuilder with(String name, String value) {
        block.put("dead-letter-" + name, value);
        return this;
    }

    public DeadLetterBuilder without(String name) {
        block.remove("dead-letter-" + name);
        return this;
    }

    /** Sets the event's position in the applications topic. */
    public DeadLetterBuilder from(int partition, long offset) {
        return from(topics.applications(), partition, offset);
    }

    /** Sets the event's position. */
    public DeadLetterBuilder from(String topic, int partition, long offset) {
        return with("topic", topic)
                .with("partition", Integer.toString(partition))
                .with("offset", Long.toString(offset));
    }

    public DeadLetterBuilder failedAt(Instant at) {
        return with("failed-at", at.toString());
    }

    public RecordMetadata write(String key, String value) {
        return topics.send(record(bytes(key), bytes(value)));
    }

    public ProducerRecord<byte[], byte[]> record(byte[] key, byte[] value) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topics.deadLetters(), key, value);
        block.forEach((name, text) -> record.headers().add(name, bytes(text)));
        return record;
    }

    public static String application(String id) {
        return "{\"application_id\":\"" + id + "\",\"mobile_number\":\"9876543210\"}";
    }

    public static byte[] bytes(String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }
}
