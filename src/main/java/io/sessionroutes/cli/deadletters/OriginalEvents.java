package io.sessionroutes.cli.deadletters;

import io.sessionroutes.cli.CommandFailedException;
import io.sessionroutes.kafka.PartitionReader;
import io.sessionroutes.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.jspecify.annotations.Nullable;

/**
 * Finds the event of a dead letter. The event is in the dead letter itself, or, if that only refers to it, at the
 * event's position.
 */
final class OriginalEvents implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Settings settings;
    private final SourceTopics sources;
    private @Nullable KafkaConsumer<byte[], byte[]> consumer;

    /** @param sources the only topics from which an event may be read */
    OriginalEvents(Settings settings, SourceTopics sources) {
        this.settings = settings;
        this.sources = sources;
    }

    /** @throws EventUnavailableException if the event is no longer at its position, or must not be read from there */
    OriginalEvent of(DeadLetterRecord letter) throws EventUnavailableException {
        if (!letter.isByReference()) {
            return new OriginalEvent(letter.eventKey(), letter.record().value(), letter.originalHeaders());
        }
        if (!sources.include(letter)) {
            throw new EventUnavailableException(
                    "the dead letter only refers to the event, which is not read: " + SourceTopics.refusal(letter));
        }
        if (letter.identity().timestamp() == null) {
            throw new EventUnavailableException(
                    "the dead letter only refers to the event, but has no time of it (dead-letter-timestamp): the record at"
                            + " this position may be another event");
        }
        ConsumerRecord<byte[], byte[]> source;
        try {
            source = fetch(letter);
        } catch (TopicAuthorizationException refused) {
            throw new EventUnavailableException("the dead letter only refers to the event, and "
                    + MissingRight.toRead(refused).getMessage());
        }
        if (source == null) {
            throw new EventUnavailableException(
                    "the dead letter only refers to the event, and the event is gone from its topic (retention)");
        }
        if (!isSame(letter, source)) {
            throw new EventUnavailableException(
                    "the dead letter only refers to the event, and another record is at its position now");
        }
        return new OriginalEvent(source.key(), source.value(), DeadLetterRecord.originalHeaders(source));
    }

    /** The record at the position of the event; null if it is no longer there. */
    private @Nullable ConsumerRecord<byte[], byte[]> fetch(DeadLetterRecord letter) {
        KafkaConsumer<byte[], byte[]> reader = consumer();
        TopicPartition partition = letter.source().topicPartition();
        List<TopicPartition> one = List.of(partition);
        long wanted = letter.source().offset();
        List<PartitionInfo> partitions = reader.partitionsFor(partition.topic());
        if (partitions == null || partitions.stream().noneMatch(info -> info.partition() == partition.partition())) {
            return null;
        }
        if (Objects.requireNonNull(reader.beginningOffsets(one).get(partition)) > wanted
                || Objects.requireNonNull(reader.endOffsets(one).get(partition)) <= wanted) {
            return null;
        }
        return record(reader, partition, wanted);
    }

    private static @Nullable ConsumerRecord<byte[], byte[]> record(
            KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition, long wanted) {
        PartitionReader reader = new PartitionReader(consumer, PATIENCE);
        reader.seek(Map.of(partition, wanted));
        AtomicReference<@Nullable ConsumerRecord<byte[], byte[]>> first = new AtomicReference<>();
        boolean complete = reader.read(new HashSet<>(Set.of(partition)), Map.of(partition, wanted + 1), record -> {
            first.compareAndSet(null, record);
            return false;
        });
        if (!complete) {
            throw new CommandFailedException(
                    "Kafka sent no record of " + partition + " within " + PATIENCE.toSeconds() + " s");
        }
        ConsumerRecord<byte[], byte[]> found = first.get();
        return found == null || found.offset() != wanted ? null : found;
    }

    /**
     * Whether the record is the event. A topic that was deleted and created again has other records at the same
     * offsets. A dead letter without a key does not show that the event had none: the key may be too large for the dead
     * letter.
     */
    private static boolean isSame(DeadLetterRecord letter, ConsumerRecord<byte[], byte[]> source) {
        byte[] key = letter.eventKey();
        return Instant.ofEpochMilli(source.timestamp()).equals(letter.identity().timestamp())
                && (key == null || Arrays.equals(key, source.key()));
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        if (consumer == null) {
            consumer = DeadLetterClients.consumer(settings);
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
