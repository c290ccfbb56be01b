package io.sessionroutes.dedupe;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Loads the records that were in the session topic before this instance began to follow it. It loads the newest records
 * first, a chunk at a time, each time from the partition whose known part reaches the least far back. Over a slow link
 * a chunk comes in parts: what has arrived is not read again. Used by one thread.
 */
final class SessionTopicBackfill {

    private static final int CHUNK = 2_000;
    /** How long nothing may arrive before a load fails. A quota may make the broker wait. */
    static final Duration PATIENCE = Duration.ofSeconds(30);
    /** How long one turn loads the past. New records and waiting partitions must not wait longer. */
    private static final Duration SHARE = Duration.ofSeconds(1);

    private static final Duration POLL = Duration.ofMillis(100);

    private final KnownAnswers answers;
    private final LongSupplier nanoTime;
    private final Map<TopicPartition, Reach> reaches = new HashMap<>();
    private long arrivedAt;
    private long arrived;

    /** How far back a partition is known, and how far back it should be known. */
    private static final class Reach {
        final TopicPartition partition;
        /** All records from this offset on are known. */
        long low;
        /** The records before this offset need not be known. */
        final long floor;
        /** The oldest timestamp of the known records. */
        long time = Long.MAX_VALUE;

        @Nullable
        Chunk chunk;

        Reach(TopicPartition partition, long low, long floor) {
            this.partition = partition;
            this.low = low;
            this.floor = floor;
        }

        boolean done() {
            return low <= floor;
        }
    }

    /** The records before the known ones, read in their order. Those from {@code next} on have not arrived. */
    private static final class Chunk {
        final long from;
        long next;
        long oldest;
        long newest = Long.MIN_VALUE;

        Chunk(Reach reach) {
            from = Math.max(reach.floor, reach.low - CHUNK);
            next = from;
            oldest = reach.time;
        }
    }

    SessionTopicBackfill(KnownAnswers answers) {
        this(answers, System::nanoTime);
    }

    SessionTopicBackfill(KnownAnswers answers, LongSupplier nanoTime) {
        this.answers = answers;
        this.nanoTime = nanoTime;
    }

    /**
     * The partition is followed from this offset on. The records before it, down to {@code floor}, are to be loaded.
     */
    void begins(TopicPartition partition, long low, long floor) {
        reaches.put(partition, new Reach(partition, low, floor));
        arrivedAt = nanoTime.getAsLong();
    }

    /** Forgets all partitions. */
    void clear() {
        reaches.clear();
    }

    /** Whether all records from this offset on have been read, or need not be read. */
    boolean known(TopicPartition partition, long from) {
        Reach reach = Objects.requireNonNull(reaches.get(partition));
        return reach.done() || reach.low <= from;
    }

    /** Whether the past of all partitions is known. While no partition is known, nothing is. */
    boolean done() {
        return !reaches.isEmpty() && reaches.values().stream().allMatch(Reach::done);
    }

    /** The number of records that have arrived so far, in all partitions. */
    long arrived() {
        return arrived;
    }

    /** The most records that are still to be loaded. */
    long left() {
        return reaches.values().stream()
                .filter(reach -> !reach.done())
                .mapToLong(reach ->
                        reach.low - reach.floor - (reach.chunk == null ? 0 : reach.chunk.next - reach.chunk.from))
                .sum();
    }

    /** The time from which on the whole topic is known; null while that is unknown. */
    @Nullable
    Instant knownFrom() {
        return newest().map(reach -> reach.time)
                .filter(time -> time != Long.MAX_VALUE)
                .map(Instant::ofEpochMilli)
                .orElse(null);
    }

    /** The reach of the partition that is to be loaded next: the one that is known from the latest time on. */
    private Optional<Reach> newest() {
        return reaches.values().stream()
                .filter(reach -> !reach.done())
                .max(Comparator.comparingLong(reach -> reach.time));
    }

    /**
     * Loads the records of the next chunk that arrive within a second. Throws a {@link TimeoutException} if nothing has
     * arrived for thirty seconds.
     *
     * @return whether the whole chunk has arrived
     */
    boolean load(Consumer<byte[], byte[]> consumer) {
        return newest().map(reach -> load(consumer, reach)).orElse(false);
    }

    private boolean load(Consumer<byte[], byte[]> consumer, Reach reach) {
        Chunk chunk = reach.chunk == null ? new Chunk(reach) : reach.chunk;
        reach.chunk = chunk;
        seek(consumer, reach.partition, chunk.next);
        long end = nanoTime.getAsLong() + SHARE.toNanos();
        while (chunk.next < reach.low && end - nanoTime.getAsLong() > 0) {
            take(consumer.poll(POLL), reach.low, chunk);
            long next = consumer.position(reach.partition);
            if (next > chunk.next) {
                arrivedAt = nanoTime.getAsLong();
                arrived += next - chunk.next;
                chunk.next = next;
            }
        }
        boolean all = chunk.next >= reach.low;
        if (!all && nanoTime.getAsLong() - arrivedAt > PATIENCE.toNanos()) {
            throw new TimeoutException("the session topic does not answer");
        }
        if (all) {
            boolean tooOld = chunk.newest != Long.MIN_VALUE && chunk.newest < answers.horizon();
            reach.time = chunk.oldest;
            reach.low = tooOld ? reach.floor : chunk.from;
            reach.chunk = null;
        }
        return all;
    }

    /** If the consumer is already at this offset, it does not seek, and keeps the records that it has fetched ahead. */
    private static void seek(Consumer<byte[], byte[]> consumer, TopicPartition partition, long offset) {
        if (!consumer.assignment().equals(Set.of(partition))) {
            consumer.assign(List.of(partition));
            consumer.seek(partition, offset);
        } else if (consumer.position(partition) != offset) {
            consumer.seek(partition, offset);
        }
    }

    private void take(ConsumerRecords<byte[], byte[]> arrived, long low, Chunk chunk) {
        for (ConsumerRecord<byte[], byte[]> record : arrived) {
            if (record.offset() < low) {
                answers.take(record, false);
                chunk.oldest = Math.min(chunk.oldest, record.timestamp());
                chunk.newest = Math.max(chunk.newest, record.timestamp());
            }
        }
    }
}
