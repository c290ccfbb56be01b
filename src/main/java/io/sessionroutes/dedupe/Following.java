package io.sessionroutes.dedupe;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The session topic from the start of the program on, its past, and those that wait for either: all in turns of one
 * thread, with one consumer for what comes and one for what was.
 */
final class Following {

    private static final Duration IDLE = Duration.ofMillis(100);
    private static final long LOOK_AGAIN = Duration.ofSeconds(30).toNanos();
    private static final int FETCH = 1024 * 1024;

    private final SessionTopic topic;
    private final Answers answers;
    private final Barrier barrier;
    private final Duration window;
    private final Clock clock;
    private final Past past;
    private final Set<TopicPartition> partitions = new HashSet<>();
    private volatile @Nullable Consumer<byte[], byte[]> tail;
    private volatile @Nullable Consumer<byte[], byte[]> loader;
    private volatile boolean idle;
    private long lookedAt;

    Following(SessionTopic topic, Answers answers, Barrier barrier, Duration window, Clock clock) {
        this.topic = topic;
        this.answers = answers;
        this.barrier = barrier;
        this.window = window;
        this.clock = clock;
        this.past = new Past(answers);
        barrier.bell(this::ring);
    }

    /** Takes in what has come, a chunk of the past, and lets those go who have waited for it. */
    void turn() {
        if (tail == null) {
            tail = topic.follower(FETCH);
        }
        if (loader == null) {
            loader = topic.consumer("loader", FETCH);
        }
        follow(tail, loader);
    }

    private void follow(Consumer<byte[], byte[]> tail, Consumer<byte[], byte[]> loader) {
        if (partitions.isEmpty() || barrier.hasRequests() || System.nanoTime() - lookedAt > LOOK_AGAIN) {
            look(tail);
        }
        idle = past.done();
        ConsumerRecords<byte[], byte[]> come = tail.poll(idle ? IDLE : Duration.ZERO);
        idle = false;
        take(come, tail);
        barrier.admit(tail, List.copyOf(partitions));
        past.load(loader);
        barrier.open(tail, past);
    }

    /** All of them or, where one cannot be taken in, none: the next turn has them again, and the barrier waits. */
    private void take(ConsumerRecords<byte[], byte[]> come, Consumer<byte[], byte[]> tail) {
        try {
            come.forEach(record -> answers.take(record, true));
        } catch (Throwable failed) {
            for (TopicPartition partition : come.partitions()) {
                tail.seek(partition, come.records(partition).get(0).offset());
            }
            throw failed;
        }
    }

    /**
     * Takes in the partitions that are new: at the start all of them, from their end; later ones from their beginning.
     */
    private void look(Consumer<byte[], byte[]> tail) {
        List<TopicPartition> added = new ArrayList<>(topic.partitions(tail));
        added.removeAll(partitions);
        if (!added.isEmpty()) {
            boolean first = partitions.isEmpty();
            Map<TopicPartition, Long> low = first ? tail.endOffsets(added) : tail.beginningOffsets(added);
            Map<TopicPartition, Long> floor = first
                    ? Barrier.offsets(tail, low, clock.instant().minus(window).toEpochMilli())
                    : low;
            partitions.addAll(added);
            tail.assign(partitions);
            added.forEach(partition -> {
                long from = Objects.requireNonNull(low.get(partition));
                tail.seek(partition, from);
                past.begins(partition, from, Objects.requireNonNull(floor.get(partition)));
            });
        }
        lookedAt = System.nanoTime();
    }

    boolean loaded() {
        return past.done();
    }

    @Nullable
    Instant knownFrom() {
        return past.knownFrom();
    }

    /** Somebody waits: the poll that idles gives way, with a {@link org.apache.kafka.common.errors.WakeupException}. */
    private void ring() {
        Consumer<byte[], byte[]> idling = tail;
        if (idling != null && idle) {
            idling.wakeup();
        }
    }

    /** Ends a turn that is under way; from any thread. */
    void wake() {
        for (Consumer<byte[], byte[]> consumer : consumers()) {
            consumer.wakeup();
        }
    }

    /** A turn after this begins anew, at what is then the end. */
    void close() {
        List<Consumer<byte[], byte[]>> open = consumers();
        tail = null;
        loader = null;
        partitions.clear();
        open.forEach(consumer -> consumer.close(Duration.ZERO));
    }

    private List<Consumer<byte[], byte[]>> consumers() {
        return Stream.of(tail, loader).filter(Objects::nonNull).toList();
    }
}
