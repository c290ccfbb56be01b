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
 * Follows the session topic from the start of the program on, loads its past, and opens the partitions that wait for
 * new records or for the past. One thread does all this in turns, with one consumer for new records and one for the
 * past. When the topic's partitions change, the follower starts again.
 */
final class SessionTopicFollower {

    private static final Duration IDLE = Duration.ofMillis(100);
    /**
     * How often the follower looks for the partitions in the consumer's metadata. After the topic is deleted, polls do
     * not fail: Kafka's consumer asks for the missing records without a pause, until a look finds that there is no
     * topic.
     */
    private static final long LOOK_AGAIN = Duration.ofSeconds(1).toNanos();

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

    /** Takes in new records and a chunk of the past, and opens the partitions that have waited for them. */
    void turn() {
        if (tail == null) {
            tail = topic.follower();
        }
        follow(tail);
    }

    private void follow(Consumer<byte[], byte[]> tail) {
        boolean isTime = partitions.isEmpty() || catchUpGate.hasRequests() || System.nanoTime() - lookedAt > LOOK_AGAIN;
        if (isTime && !look(tail)) {
            return;
        }
        idle = backfill.done();
        // A partition that arrives from here on interrupts the poll.
        ConsumerRecords<byte[], byte[]> come = tail.poll(idle && !catchUpGate.hasRequests() ? IDLE : Duration.ZERO);
        idle = false;
        take(come, tail);
        if (isTime) {
            // Without a look in this turn, a partition that has just arrived waits for the look of the next turn.
            catchUpGate.admit(loader.connected(), List.copyOf(partitions), backfill.done());
        }
        // Before the load too: it may take a second or fail each time, and some partitions need nothing of it.
        catchUpGate.open(tail, backfill);
        loader.load();
        catchUpGate.open(tail, backfill);
    }

    /**
     * Takes in all records, or none if one cannot be taken in. Then the next turn gets them again, and partitions keep
     * waiting.
     */
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
     * Looks up the topic's partitions, and at the first time begins to follow each from its end on. False if they have
     * changed: some were added, or the topic was created again with fewer. Then the next turn starts again.
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
        Consumer<byte[], byte[]> asked = loader.connected();
        Map<TopicPartition, Long> end = asked.endOffsets(present);
        Map<TopicPartition, Long> floor = CatchUpGate.offsets(
                asked, end, clock.instant().minus(dedupeWindow).toEpochMilli());
        tail.assign(present);
        present.forEach(partition -> {
            long from = Objects.requireNonNull(end.get(partition));
            tail.seek(partition, from);
            backfill.begins(partition, from, Objects.requireNonNull(floor.get(partition)));
        });
        partitions.addAll(present);
    }

    /** The gate at which newly assigned partitions wait. */
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

    /**
     * Interrupts an idle poll with a {@link org.apache.kafka.common.errors.WakeupException}, because a partition waits.
     */
    private void interruptIdlePoll() {
        Consumer<byte[], byte[]> idling = tail;
        if (idling != null && idle) {
            idling.wakeup();
        }
    }

    /** The pace of loading the past; null once it is loaded. */
    @Nullable
    LoadPace pace() {
        return loader.pace();
    }

    /** Ends a running turn. Safe for any thread. */
    void wake() {
        Consumer<byte[], byte[]> following = tail;
        if (following != null) {
            following.wakeup();
        }
        loader.wake();
    }

    /**
     * Closes the consumers. The next turn starts again at the end of the topic, and waiting partitions wait for that.
     */
    void close() {
        Consumer<byte[], byte[]> open = tail;
        tail = null;
        partitions.clear();
        backfill.clear();
        catchUpGate.restart();
        loader.close();
        if (open != null) {
            open.close(CloseOptions.timeout(Duration.ZERO));
        }
    }
}
