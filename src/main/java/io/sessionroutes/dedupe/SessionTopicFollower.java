package io.sessionroutes.dedupe;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The session topic from the start of the program on, its past, and those that wait for either: all in turns of one
 * thread, with one consumer for what comes and one for what was. Where the partitions of the topic change, it begins
 * anew.
 */
final class SessionTopicFollower {

    private static final Duration IDLE = Duration.ofMillis(100);
    private static final long LOOK_AGAIN = Duration.ofSeconds(30).toNanos();

    private final SessionTopic topic;
    private final KnownAnswers answers;
    private final CatchUpGate catchUpGate;
    private final Duration dedupeWindow;
    private final Clock clock;
    private final SessionTopicBackfill backfill;
    private final BackfillLoader loader;
    private final Set<TopicPartition> partitions = new HashSet<>();
    private volatile @Nullable Consumer<byte[], byte[]> tail;
    private volatile boolean idle;
    private long lookedAt;

    SessionTopicFollower(SessionTopic topic, KnownAnswers answers, Duration dedupeWindow, Clock clock) {
        this.topic = topic;
        this.answers = answers;
        this.catchUpGate = new CatchUpGate(dedupeWindow, clock, this::interruptIdlePoll);
        this.dedupeWindow = dedupeWindow;
        this.clock = clock;
        this.backfill = new SessionTopicBackfill(answers);
        this.loader = new BackfillLoader(topic, backfill, System::nanoTime);
    }

    /** Takes in what has come, a chunk of the past, and lets those go who have waited for it. */
    void turn() {
        if (tail == null) {
            tail = topic.follower();
        }
        loader.connect();
        follow(tail);
    }

    private void follow(Consumer<byte[], byte[]> tail) {
        boolean isTime = partitions.isEmpty() || catchUpGate.hasRequests() || System.nanoTime() - lookedAt > LOOK_AGAIN;
        if (isTime && !look(tail)) {
            return;
        }
        idle = backfill.done();
        ConsumerRecords<byte[], byte[]> come = tail.poll(idle ? IDLE : Duration.ZERO);
        idle = false;
        take(come, tail);
        catchUpGate.admit(tail, List.copyOf(partitions));
        loader.load();
        catchUpGate.open(tail, backfill);
    }

    /** All of them or, where one cannot be taken in, none: the next turn has them again, and partitions wait on. */
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
     * Takes in the partitions, each from its end on. False where they are others than before: some were added, or the
     * topic was made anew, and the next turn begins anew.
     */
    private boolean look(Consumer<byte[], byte[]> tail) {
        List<TopicPartition> present = topic.partitions(tail);
        if (partitions.isEmpty()) {
            begin(tail, present);
        } else if (!partitions.equals(Set.copyOf(present))) {
            close();
            return false;
        }
        lookedAt = System.nanoTime();
        return true;
    }

    private void begin(Consumer<byte[], byte[]> tail, List<TopicPartition> present) {
        Map<TopicPartition, Long> end = tail.endOffsets(present);
        Map<TopicPartition, Long> floor = CatchUpGate.offsets(
                tail, end, clock.instant().minus(dedupeWindow).toEpochMilli());
        tail.assign(present);
        present.forEach(partition -> {
            long from = Objects.requireNonNull(end.get(partition));
            tail.seek(partition, from);
            backfill.begins(partition, from, Objects.requireNonNull(floor.get(partition)));
        });
        partitions.addAll(present);
    }

    /** What newly assigned partitions wait at. */
    CatchUpGate gate() {
        return catchUpGate;
    }

    boolean loaded() {
        return backfill.done();
    }

    @Nullable
    Instant knownFrom() {
        return backfill.knownFrom();
    }

    /** Somebody waits: the poll that idles gives way, with a {@link org.apache.kafka.common.errors.WakeupException}. */
    private void interruptIdlePoll() {
        Consumer<byte[], byte[]> idling = tail;
        if (idling != null && idle) {
            idling.wakeup();
        }
    }

    /** How the past comes in; null once all of it has. */
    @Nullable
    LoadPace pace() {
        return loader.pace();
    }

    /** Ends a turn that is under way; from any thread. */
    void wake() {
        Consumer<byte[], byte[]> following = tail;
        if (following != null) {
            following.wakeup();
        }
        loader.wake();
    }

    /** A turn after this begins anew, at what is then the end; who waits, waits for that. */
    void close() {
        Consumer<byte[], byte[]> open = tail;
        tail = null;
        partitions.clear();
        backfill.clear();
        catchUpGate.beginAnew();
        loader.close();
        if (open != null) {
            open.close(CloseOptions.timeout(Duration.ZERO));
        }
    }
}
