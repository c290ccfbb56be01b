package io.sessionroutes.window;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.OffsetMetadataTooLarge;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits each partition's frontier, with what is finished beyond it as metadata. A commit that fails costs nothing but
 * time: the next one says the same or more. Used from the poll thread alone.
 */
final class Commits {

    private static final Logger LOG = LoggerFactory.getLogger(Commits.class);
    /** What a crash repeats at most, besides the calls in flight, is what finished within this time. */
    private static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(100);

    private static final long HINT_INTERVAL = TimeUnit.SECONDS.toNanos(1);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    /** The room that is left between the drain's deadline and the endpoint's, as a part of the drain. */
    private static final int PART_OF_DRAIN = 4;

    private final Intake intake;
    private final Consumer<RawBytes, RawBytes> consumer;
    private final Duration timeout;
    private boolean outstanding;
    /** The broker allows less metadata than Kafka's default: commits go without. */
    private boolean bare;

    private long lastCommit = System.nanoTime();
    private long lastHint = System.nanoTime();

    Commits(Intake intake, Consumer<RawBytes, RawBytes> consumer) {
        this.intake = intake;
        this.consumer = consumer;
        Duration room = intake.drain().dividedBy(PART_OF_DRAIN);
        this.timeout = room.compareTo(TIMEOUT) < 0 ? room : TIMEOUT;
    }

    /** How long one call to the broker may take, so that a stop keeps its deadlines. */
    Duration timeout() {
        return timeout;
    }

    /** What was committed for these partitions; nothing where it cannot be read, since it is only a hint. */
    Map<TopicPartition, OffsetAndMetadata> restore(Collection<TopicPartition> partitions) {
        try {
            return consumer.committed(new HashSet<>(partitions), TIMEOUT);
        } catch (KafkaException unknown) {
            LOG.warn(
                    "Committed offsets not read, work finished ahead of them may be repeated: {}",
                    unknown.getClass().getSimpleName());
            return Map.of();
        }
    }

    /** Whether something is finished that the broker does not know yet. */
    boolean pending() {
        boolean[] pending = {outstanding};
        intake.forEachAssignment(assignment -> pending[0] |= assignment.committed.isBehind());
        return pending[0];
    }

    void commitFinished() {
        long now = System.nanoTime();
        if (outstanding || now - lastCommit < INTERVAL) {
            return;
        }
        boolean hints = now - lastHint >= HINT_INTERVAL;
        if (hints) {
            passGaps();
            lastHint = now;
        }
        Map<Assignment, OffsetAndMetadata> offsets = finished(null, hints);
        if (offsets.isEmpty()) {
            return;
        }
        lastCommit = now;
        send(offsets);
    }

    private void send(Map<Assignment, OffsetAndMetadata> offsets) {
        outstanding = true;
        try {
            consumer.commitAsync(byPartition(offsets), (committed, failure) -> {
                outstanding = false;
                if (failure == null) {
                    acknowledged(offsets);
                } else {
                    failed(failure);
                }
            });
        } catch (RuntimeException notSent) {
            // Nobody calls back.
            outstanding = false;
            failed(notSent);
        }
    }

    private void failed(Exception failure) {
        if (failure instanceof OffsetMetadataTooLarge) {
            LOG.warn(
                    "The broker allows less commit metadata than is usual; what is finished ahead is no longer committed");
            bare = true;
        } else {
            LOG.debug(
                    "Commit failed, the next one says it again: {}",
                    failure.getClass().getSimpleName());
        }
    }

    /**
     * Commits these partitions before they go to somebody else. False if only the end of a rebalance has to be waited
     * for.
     */
    boolean commitNow(Collection<TopicPartition> partitions) {
        Map<Assignment, OffsetAndMetadata> offsets = finished(partitions, true);
        if (offsets.isEmpty()) {
            return true;
        }
        try {
            consumer.commitSync(byPartition(offsets), timeout);
            acknowledged(offsets);
        } catch (RebalanceInProgressException later) {
            return false;
        } catch (OffsetMetadataTooLarge metadata) {
            boolean again = !bare;
            failed(metadata);
            return !again || commitNow(partitions);
        } catch (KafkaException failed) {
            LOG.warn(
                    "Last commit of {} failed, what finished since the one before will be repeated: {}",
                    partitions,
                    failed.getClass().getSimpleName());
        }
        return true;
    }

    /** Whether this is where the group would go on. */
    boolean wouldGoOnAt(TopicPartition partition, long offset) {
        boolean[] there = new boolean[1];
        intake.forEachAssignment(assignment ->
                there[0] |= assignment.partition.equals(partition) && assignment.committed.wouldGoOnAt(offset));
        return there[0];
    }

    private Map<Assignment, OffsetAndMetadata> finished(@Nullable Collection<TopicPartition> only, boolean hints) {
        Map<Assignment, OffsetAndMetadata> offsets = new HashMap<>();
        intake.forEachAssignment(assignment -> {
            if (only == null || only.contains(assignment.partition)) {
                OffsetAndMetadata next = assignment.committed.next(hints, bare);
                if (next != null) {
                    offsets.put(assignment, next);
                }
            }
        });
        return offsets;
    }

    /**
     * Where nothing is unfinished, offsets that hold no record (transaction markers, compacted ones) are passed, so
     * that lag shows 0.
     */
    private void passGaps() {
        for (TopicPartition partition : consumer.assignment()) {
            try {
                intake.passGap(partition, consumer.position(partition, Duration.ZERO));
            } catch (TimeoutException notYetKnown) {
                LOG.debug("Position of {} not known yet", partition);
            }
        }
    }

    private static Map<TopicPartition, OffsetAndMetadata> byPartition(Map<Assignment, OffsetAndMetadata> offsets) {
        Map<TopicPartition, OffsetAndMetadata> byPartition = new HashMap<>();
        offsets.forEach((assignment, offset) -> byPartition.put(assignment.partition, offset));
        return byPartition;
    }

    private static void acknowledged(Map<Assignment, OffsetAndMetadata> offsets) {
        offsets.forEach((assignment, offset) -> assignment.committed.acknowledged(offset));
    }
}
