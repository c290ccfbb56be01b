package io.sessionroutes.dedupe;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Loads what was in the session topic before this instance began to follow it: newest first, a chunk at a time, each
 * time of the partition that is known the least far back. Used by one thread.
 */
final class Past {

    private static final int CHUNK = 2_000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Answers answers;
    private final Map<TopicPartition, Reach> reaches = new HashMap<>();

    /** How far back a partition is known, and how far it should be. */
    private static final class Reach {
        long low;
        long floor;
        long time = Long.MAX_VALUE;

        boolean done() {
            return low <= floor;
        }
    }

    Past(Answers answers) {
        this.answers = answers;
    }

    /** From this offset on the partition is followed; what is before it, down to {@code floor}, is to be loaded. */
    void begins(TopicPartition partition, long low, long floor) {
        Reach reach = new Reach();
        reach.low = low;
        reach.floor = floor;
        reaches.put(partition, reach);
    }

    /** Whether everything from this offset on has been read, or need not be. */
    boolean known(TopicPartition partition, long from) {
        Reach reach = Objects.requireNonNull(reaches.get(partition));
        return reach.done() || reach.low <= from;
    }

    boolean done() {
        return reaches.values().stream().allMatch(Reach::done);
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

    /** Loads the next chunk. If it fails, nothing is lost but time. */
    void load(Consumer<byte[], byte[]> consumer) {
        newest().ifPresent(reach -> reaches.forEach((partition, candidate) -> {
            if (candidate == reach) {
                load(consumer, partition, reach);
            }
        }));
    }

    private void load(Consumer<byte[], byte[]> consumer, TopicPartition partition, Reach reach) {
        long from = Math.max(reach.floor, reach.low - CHUNK);
        long oldest = reach.time;
        long newest = Long.MIN_VALUE;
        consumer.assign(List.of(partition));
        consumer.seek(partition, from);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (consumer.position(partition) < reach.low) {
            if (deadline - System.nanoTime() < 0) {
                throw new TimeoutException("the session topic does not answer");
            }
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (record.offset() < reach.low) {
                    answers.take(record, false);
                    oldest = Math.min(oldest, record.timestamp());
                    newest = Math.max(newest, record.timestamp());
                }
            }
        }
        reach.time = oldest;
        boolean tooOld = newest != Long.MIN_VALUE && newest < answers.horizon();
        reach.low = tooOld ? reach.floor : from;
    }
}
