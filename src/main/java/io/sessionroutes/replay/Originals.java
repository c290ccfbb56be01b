package io.sessionroutes.replay;

import io.sessionroutes.deadletter.DeadLetterHeader;
import io.sessionroutes.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Gives back the event of a dead letter: from the dead letter itself, or where that only refers to it, from where it
 * was read.
 */
final class Originals implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Settings settings;
    private @Nullable KafkaConsumer<byte[], byte[]> consumer;

    Originals(Settings settings) {
        this.settings = settings;
    }

    /** @throws EventNotPossible if the event is gone from where it was read */
    Original of(Letter letter) throws EventNotPossible {
        if (!letter.isByReference()) {
            return new Original(letter.record().key(), letter.record().value(), letter.originalHeaders());
        }
        ConsumerRecord<byte[], byte[]> source = fetch(letter);
        if (source == null) {
            throw new EventNotPossible(
                    "the dead letter only refers to the event, and the event is gone from its topic (retention)");
        }
        if (!isSame(letter, source)) {
            throw new EventNotPossible("the dead letter only refers to the event, and another record stands there now");
        }
        return new Original(source.key(), source.value(), Letter.original(source));
    }

    /** The record at the source, or null if it is not there any more. */
    private @Nullable ConsumerRecord<byte[], byte[]> fetch(Letter letter) {
        KafkaConsumer<byte[], byte[]> reader = consumer();
        TopicPartition partition = letter.source().topicPartition();
        List<TopicPartition> one = List.of(partition);
        long wanted = letter.source().offset();
        if (reader.partitionsFor(partition.topic()).stream()
                .noneMatch(info -> info.partition() == partition.partition())) {
            return null;
        }
        if (Objects.requireNonNull(reader.beginningOffsets(one).get(partition)) > wanted
                || Objects.requireNonNull(reader.endOffsets(one).get(partition)) <= wanted) {
            return null;
        }
        reader.assign(one);
        reader.seek(partition, wanted);
        long patience = System.nanoTime() + PATIENCE.toNanos();
        while (reader.position(partition) == wanted) {
            for (ConsumerRecord<byte[], byte[]> record : reader.poll(POLL)) {
                return record.offset() == wanted ? record : null;
            }
            if (System.nanoTime() > patience) {
                throw new NotPossible("Kafka gives nothing of " + partition + " since " + PATIENCE.toSeconds() + " s");
            }
        }
        return null;
    }

    /** A topic that was deleted and made again holds other records at the same offsets. */
    private static boolean isSame(Letter letter, ConsumerRecord<byte[], byte[]> source) {
        String timestamp = letter.text(DeadLetterHeader.TIMESTAMP);
        return Arrays.equals(letter.record().key(), source.key())
                && (timestamp == null
                        || Objects.equals(
                                timestamp,
                                Instant.ofEpochMilli(source.timestamp()).toString()));
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        if (consumer == null) {
            consumer = Clients.consumer(settings);
        }
        return consumer;
    }

    @Override
    public void close() {
        if (consumer != null) {
            consumer.close();
        }
    }
}
