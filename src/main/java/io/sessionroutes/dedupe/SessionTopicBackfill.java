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
 * Loads what was in the session topic before this instance began to follow it: newest first, a chunk at a time, each
 * time of the partition that is known the least far back. What has arrived of a chunk is kept, so that over a slow link
 * it comes in parts. Used by one thread.
 */
final class SessionTopicBackfill {

    private static final int CHUNK = 2_000;
    /** So long nothing at all may arrive, as where a quota makes the broker wait. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** Of a turn: what comes meanwhile, and who waits, must not wait longer. */
    private static final Duration SHARE = Duration.ofSeconds(1);

    private static final Duration POLL = Duration.ofMillis(100);

    private final KnownAnswers answers;
    private final LongSupplier nanoTime;
    private final Map<TopicPartition, Reach> reaches = new HashMap<>();
    private long arrivedAt;
    private long arrived;

    /** How far back a partition is known, and how far it should be. */
    private static final class Reach {
        long low;
        long floor;
        long time = Long.MAX_VALUE;

        @Nullable
        Chunk chunk;

        boolean done() {
            return low <= floor;
        }
    }

    /** The records before what is known, read in their order; from {@code next} on they have not arrived. */
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

    /** From this offset on the partition is followed; what is before it, down to {@code floor}, is to be loaded. */
    void begins(TopicPartition partition, long low, long floor) {
        Reach reach = new Reach();
        reach.low = low;
        reach.floor = floor;
        reaches.put(partition, reach);
        arrivedAt = nanoTime.getAsLong();
    }

    /** All partitions begin anew. */
    void clear() {
        reaches.clear();
    }

    /** Whether everything from this offset on has been read, or need not be. */
    boolean known(TopicPartition partition, long from) {
        Reach reach = Objects.requireNonNull(reaches.get(partition));
        return reach.done() || reach.low <= from;
    }

    boolean done() {
        return reaches.values().stream().allMatch(Reach::done);
    }

    /** Records that have arrived so far, of all partitions. */
    long arrived() {
        return arrived;
    }

    /** Records that are still to be loaded, at most. */
    long left() {
        return reaches.values().stream()
                .filter(reach -> !reach.done())
                .mapToLong(reach ->
                        reach.low - reach.floor - (reach.chunk == null ? 0 : reach.chunk.next - reach.chunk.from))
                .sum();
    }

    /** The time from which on all of the topic is known; null while that cannot be said. */
    @Nullable
    Instant knownFrom() {
        return newest().map(reach -> reach.time)
                .filter(time -> time != Long.MAX_VALUE)
                .map(Instant::ofEpochMilli)
                .orElse(null);
    }

    private Optional<Reach> newest() {
        return reaches.values().stream()
                .filter(reach -> !reach.done())
                .max(Comparator.comparingLong(reach -> reach.time));
    }

    /**
     * Loads what arrives of the next chunk within a second; a {@link TimeoutException} if for thirty nothing has.
     *
     * @return whether all of the chunk has arrived
     */
    boolean load(Consumer<byte[], byte[]> consumer) {
        Reach newest = newest().orElse(null);
        for (Map.Entry<TopicPartition, Reach> each : reaches.entrySet()) {
            if (each.getValue() == newest) {
                return load(consumer, each.getKey(), each.getValue());
            }
        }
        return false;
    }

    private boolean load(Consumer<byte[], byte[]> consumer, TopicPartition partition, Reach reach) {
        Chunk chunk = reach.chunk == null ? new Chunk(reach) : reach.chunk;
        reach.chunk = chunk;
        seek(consumer, partition, chunk.next);
        long end = nanoTime.getAsLong() + SHARE.toNanos();
        while (chunk.next < reach.low && end - nanoTime.getAsLong() > 0) {
            take(consumer.poll(POLL), reach.low, chunk);
            long next = consumer.position(partition);
            if (next > chunk.next) {
                arrivedAt = nanoTime.getAsLong();
                arrived += next - chunk.next;
                chunk.next = next;
            } else if (nanoTime.getAsLong() - arrivedAt > PATIENCE.toNanos()) {
                throw new TimeoutException("the session topic does not answer");
            }
        }
        boolean all = chunk.next >= reach.low;
        if (all) {
            boolean tooOld = chunk.newest != Long.MIN_VALUE && chunk.newest < answers.horizon();
            reach.time = chunk.oldest;
            reach.low = tooOld ? reach.floor : chunk.from;
            reach.chunk = null;
        }
        return all;
    }

    /** Where the consumer stands there already, what it has fetched beyond is not thrown away. */
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
