package io.sessionroutes.dedupe;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.support.service.ServiceSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Reads single session events back. Duplicates often come in the order of their originals, so what came along is kept
 * for a while.
 */
public final class SessionReader extends ServiceSupport {

    private static final int KEPT = 1_000;
    private static final int FETCH = 64 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(200);

    private final SessionTopic topic;
    private final Map<AnswerIndex.Place, ConsumerRecord<byte[], byte[]>> kept = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<AnswerIndex.Place, ConsumerRecord<byte[], byte[]>> eldest) {
            return size() > KEPT;
        }
    };
    private @Nullable Consumer<byte[], byte[]> consumer;

    public SessionReader(SessionTopic topic) {
        this.topic = topic;
    }

    /**
     * The record at this place, or null if there is none any more; a {@link org.apache.kafka.common.KafkaException} if
     * nobody can tell.
     */
    synchronized @Nullable ConsumerRecord<byte[], byte[]> read(AnswerIndex.Place place) {
        ConsumerRecord<byte[], byte[]> found = kept.get(place);
        if (found != null) {
            return found;
        }
        if (consumer == null) {
            consumer = topic.consumer("reader", FETCH);
        }
        TopicPartition partition = topic.partition(place.partition());
        long end = Objects.requireNonNull(
                consumer.endOffsets(List.of(partition), PATIENCE).get(partition));
        if (place.offset() >= end) {
            // The topic was made anew, or has lost its end: what stood there is gone.
            return null;
        }
        consumer.assign(List.of(partition));
        consumer.seek(partition, place.offset());
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (consumer.position(partition, PATIENCE) <= place.offset()) {
            if (deadline - System.nanoTime() < 0) {
                throw new TimeoutException("no answer within " + PATIENCE.toSeconds() + " s");
            }
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                kept.put(new AnswerIndex.Place(record.partition(), record.offset()), record);
                found = record.offset() == place.offset() ? record : found;
            }
        }
        return found;
    }

    @Override
    protected synchronized void doStop() {
        if (consumer != null) {
            consumer.close(Duration.ZERO);
            consumer = null;
        }
    }
}
