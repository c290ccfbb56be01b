package io.sessionroutes.message;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * The position of a record in Kafka, written {@code topic-partition@offset}.
 *
 * @param topic the record's topic
 * @param partition the partition, 0 and up
 * @param offset the offset in that partition, 0 and up
 */
public record RecordPosition(String topic, int partition, long offset) {

    private static final Pattern WRITTEN = Pattern.compile("([A-Za-z0-9._-]{1,249})-([0-9]{1,9})@([0-9]{1,18})");

    /** Reads a position in this form; empty for any other text. */
    public static Optional<RecordPosition> find(String text) {
        Matcher written = WRITTEN.matcher(text);
        return written.matches()
                ? Optional.of(new RecordPosition(
                        written.group(1), Integer.parseInt(written.group(2)), Long.parseLong(written.group(3))))
                : Optional.empty();
    }

    public static RecordPosition of(ConsumerRecord<?, ?> record) {
        return new RecordPosition(record.topic(), record.partition(), record.offset());
    }

    public static RecordPosition of(TopicPartition partition, long offset) {
        return new RecordPosition(partition.topic(), partition.partition(), offset);
    }

    /** The position to which a record was written. */
    public static RecordPosition of(RecordMetadata written) {
        return new RecordPosition(written.topic(), written.partition(), written.offset());
    }

    public TopicPartition topicPartition() {
        return new TopicPartition(topic, partition);
    }

    @Override
    public String toString() {
        return topic + "-" + partition + "@" + offset;
    }
}
