package io.sessionroutes.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads partitions from given offsets on until an end, with a consumer that is in no group. Exceptions of the consumer
 * pass through, because only the caller knows what to report.
 */
public final class PartitionReader {

    private static final Duration POLL = Duration.ofMillis(100);

    private final Consumer<byte[], byte[]> consumer;
    private final Duration patience;
    private final LongSupplier nanoTime;

    /** @param patience how long one {@link #read} may take */
    public PartitionReader(Consumer<byte[], byte[]> consumer, Duration patience) {
        this(consumer, patience, System::nanoTime);
    }

    /** @param nanoTime as {@link System#nanoTime} */
    public PartitionReader(Consumer<byte[], byte[]> consumer, Duration patience, LongSupplier nanoTime) {
        this.consumer = consumer;
        this.patience = patience;
        this.nanoTime = nanoTime;
    }

    /** Goes to these offsets. No other partition is read any more. */
    public void seek(Map<TopicPartition, Long> offsets) {
        consumer.assign(offsets.keySet());
        offsets.forEach(consumer::seek);
    }

    /** Goes to the first record of each of these partitions. No other partition is read any more. */
    public void seekToBeginning(Set<TopicPartition> partitions) {
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /**
     * Reads on in some of the partitions. The last poll may bring records after an end, or more records of a partition
     * than were wanted. They are handed over too, because the consumer does not return them again.
     *
     * @param wanted the partitions to read; each is removed once it is at its end, or has brought enough
     * @param ends for each partition the offset before which it is read
     * @param more takes a record; returns whether another one of that partition is wanted
     * @return false if the time was over before; the unfinished partitions are then still in {@code wanted}
     */
    public boolean read(
            Set<TopicPartition> wanted,
            Map<TopicPartition, Long> ends,
            Predicate<ConsumerRecord<byte[], byte[]>> more) {
        long deadline = nanoTime.getAsLong() + patience.toNanos();
        wanted.removeIf(partition -> isAtEnd(partition, ends));
        while (!wanted.isEmpty()) {
            if (deadline - nanoTime.getAsLong() < 0) {
                return false;
            }
            consumer.pause(consumer.assignment());
            consumer.resume(wanted);
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (!more.test(record)) {
                    wanted.remove(new TopicPartition(record.topic(), record.partition()));
                }
            }
            wanted.removeIf(partition -> isAtEnd(partition, ends));
        }
        return true;
    }

    private boolean isAtEnd(TopicPartition partition, Map<TopicPartition, Long> ends) {
        return consumer.position(partition, patience) >= Objects.requireNonNull(ends.get(partition));
    }
}
