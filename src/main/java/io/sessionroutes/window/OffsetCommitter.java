package io.sessionroutes.window;

import io.sessionroutes.kafka.RawBytes;
import io.sessionroutes.log.KafkaErrorText;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
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
 * Commits each partition's frontier, with the offsets finished ahead of it as metadata. A failed commit is not sent
 * again as it was, because the next commit has the same offset or a higher one. Used from the poll thread alone.
 */
final class OffsetCommitter {

    private static final Logger LOG = LoggerFactory.getLogger(OffsetCommitter.class);
    /** A crash repeats the calls in flight and at most what finished within this time. */
    private static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(100);

    private static final long FAILING_INTERVAL = TimeUnit.SECONDS.toNanos(1);
    /** With nothing to commit, the last commit is sent again this often, to test that commits work. */
    private static final long IDLE_INTERVAL = TimeUnit.SECONDS.toNanos(10);

    private static final long HINT_INTERVAL = TimeUnit.SECONDS.toNanos(1);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    /** The time between the drain's deadline and the endpoint's, as a fraction of the drain: one part in this many. */
    private static final int PART_OF_DRAIN = 4;

    private final Intake intake;
    private final FinishedOffsets finished;
    private final Consumer<RawBytes, RawBytes> consumer;
    private final Duration timeout;
    private final Predicate<Throwable> fence;
    private final CommitFailures failures;
    private boolean outstanding;
    /** Whether the broker allows too little metadata, so that commits carry none. */
    private boolean bare;

    private long lastCommit;
    private long lastHint;

    /**
     * @param longest how long commits may have no answer before intake closes
     * @param fence called with each failure; true if the failure ends all work, so that no further commit is tried
     */
    OffsetCommitter(
            Intake intake, Consumer<RawBytes, RawBytes> consumer, Duration longest, Predicate<Throwable> fence) {
        this.fence = fence;
        this.intake = intake;
        this.finished = new FinishedOffsets(intake);
        this.consumer = consumer;
        this.lastCommit = intake.now();
        this.lastHint = lastCommit;
        this.failures = new CommitFailures(longest, lastCommit);
        Duration room = intake.drain().dividedBy(PART_OF_DRAIN);
        this.timeout = room.compareTo(TIMEOUT) < 0 ? room : TIMEOUT;
    }

    /** How long one call to the broker may take, so that a stop keeps its deadlines. */
    Duration timeout() {
        return timeout;
    }

    /** The group's commits for these partitions. An unreadable commit is left out: it is only a hint. */
    Map<TopicPartition, OffsetAndMetadata> restore(Collection<TopicPartition> partitions) {
        try {
            return consumer.committed(new HashSet<>(partitions), TIMEOUT);
        } catch (KafkaException unknown) {
            LOG.warn(
                    "The committed offsets could not be read, so work finished ahead of them may be repeated: {}",
                    KafkaErrorText.of(unknown, "READ"));
            return Map.of();
        }
    }

    /** Whether there is finished work that the broker does not know yet. */
    boolean pending() {
        return outstanding || finished.behind();
    }

    /** The failing commits, or null. Also closes and opens intake accordingly. */
    @Nullable
    CommitHealth updateIntake() {
        long now = intake.now();
        if (!finished.behind()) {
            failures.nothingPending(now);
        }
        intake.commitsFail(failures.mustCloseIntake(now));
        return failures.health(now);
    }

    /** Partitions were assigned, so the group knows this instance. */
    void assigned() {
        failures.over(intake.now());
    }

    void commitFinished() {
        long now = intake.now();
        if (outstanding || now - lastCommit < (failures.any() ? FAILING_INTERVAL : INTERVAL)) {
            return;
        }
        boolean hints = now - lastHint >= HINT_INTERVAL;
        if (hints) {
            passGaps();
            lastHint = now;
        }
        Map<PartitionState, OffsetAndMetadata> offsets = finished.next(null, hints, bare);
        if (offsets.isEmpty() && (failures.any() || now - lastCommit >= IDLE_INTERVAL)) {
            offsets = finished.known();
        }
        if (!offsets.isEmpty()) {
            lastCommit = now;
            send(offsets);
        }
    }

    private void send(Map<PartitionState, OffsetAndMetadata> offsets) {
        outstanding = true;
        try {
            consumer.commitAsync(FinishedOffsets.byPartition(offsets), (committed, failure) -> {
                outstanding = false;
                if (failure == null) {
                    FinishedOffsets.acknowledged(offsets);
                    failures.over(intake.now());
                } else {
                    failed(failure);
                }
            });
        } catch (RuntimeException notSent) {
            outstanding = false; // No callback will follow.
            failed(notSent);
        }
    }

    private void failed(Exception failure) {
        if (failure instanceof OffsetMetadataTooLarge) {
            LOG.warn(
                    "The broker allows less commit metadata than is usual, so commits no longer list the offsets finished ahead");
            bare = true;
        } else if (!fence.test(failure)) {
            failures.failed(failure, intake.now());
        }
    }

    /**
     * Commits these partitions before another instance gets them. False if the caller only has to wait for a rebalance
     * to end.
     */
    boolean commitNow(Collection<TopicPartition> partitions) {
        Map<PartitionState, OffsetAndMetadata> offsets = finished.next(partitions, true, bare);
        if (offsets.isEmpty()) {
            return true;
        }
        try {
            consumer.commitSync(FinishedOffsets.byPartition(offsets), timeout);
            FinishedOffsets.acknowledged(offsets);
        } catch (RebalanceInProgressException later) {
            return false;
        } catch (OffsetMetadataTooLarge metadata) {
            boolean again = !bare;
            failed(metadata);
            return !again || commitNow(partitions);
        } catch (KafkaException failed) {
            if (!fence.test(failed)) {
                LOG.warn(
                        "The last commit of {} failed, so events that finished after the commit before it may be repeated: {}",
                        partitions,
                        KafkaErrorText.of(failed, "READ"));
            }
        }
        return true;
    }

    /**
     * Passes offsets without a record (transaction markers, compacted records) if no event is unfinished, so that the
     * lag becomes 0.
     */
    private void passGaps() {
        for (TopicPartition partition : consumer.assignment()) {
            try {
                intake.passGap(partition, consumer.position(partition, Duration.ZERO));
            } catch (TimeoutException | InvalidOffsetException notYetKnown) {
                LOG.debug("Position of {} not known yet", partition);
            }
        }
    }
}
