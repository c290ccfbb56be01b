package io.sessionroutes.dev;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A loan application as a Kafka record, and its expected outcome.
 *
 * @param name a short name for a person, such as APP-1001
 * @param story what is special about the application
 * @param key of the record, or null
 * @param value of the record, or null for a tombstone
 * @param headers of the record
 */
public record SampleEvent(
        String name,
        String story,
        @Nullable String key,
        byte @Nullable [] value,
        Map<String, String> headers,
        ExpectedOutcome expected) {

    public ProducerRecord<byte[], byte[]> to(String topic) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topic, key == null ? null : key.getBytes(UTF_8), value);
        headers.forEach((name, text) -> record.headers().add(name, text.getBytes(UTF_8)));
        return record;
    }
}
