package io.sessionroutes.window;

import io.sessionroutes.log.CountedText;
import io.sessionroutes.log.KafkaErrorText;
import io.sessionroutes.log.LogThrottle;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes the state of the poll thread. That thread writes it, and health checks read it. */
public final class PollStatus {

    private static final Logger LOG = LoggerFactory.getLogger(PollStatus.class);

    private final Consumer<String> fatal;
    private final LogThrottle throttle;
    private final AtomicLong failures = new AtomicLong();
    private volatile Instant lastPoll = Instant.now();
    private volatile Instant drainEnds = Instant.MIN;
    private volatile Set<TopicPartition> assigned = Set.of();
    private volatile boolean joined;
    private volatile @Nullable CommitHealth commits;
    private volatile List<BlockedPartition> blocked = List.of();
    private volatile @Nullable String failure;
    private volatile @Nullable DeletedEvents deleted;
    private volatile @Nullable Thread thread;

    /**
     * @param fatal called with a text for a person when the consumer cannot go on and a restart with other settings is
     *     needed
     */
    public PollStatus(Consumer<String> fatal, LogThrottle throttle) {
        this.fatal = fatal;
        this.throttle = throttle;
    }

    /** The poll loop has made one round, with or without success. */
    void turned() {
        drainEnds = Instant.MIN;
        lastPoll = Instant.now();
        thread = Thread.currentThread();
    }

    /** The poll loop waits for running calls, at most for this long. Until then it does not count as stuck. */
    void drains(Duration atMost) {
        drainEnds = Instant.now().plus(atMost);
    }

    void polled(Set<TopicPartition> assignment) {
        turned();
        assigned = assignment;
        failure = null;
    }

    void assigned(Set<TopicPartition> assignment) {
        if (!joined || !assigned.equals(assignment)) {
            LOG.info(
                    "Partitions now: {}{}",
                    assignment.size(),
                    assignment.isEmpty() ? "" : ", " + PartitionRanges.of(assignment));
        }
        joined = true;
        assigned = assignment;
    }

    void blocked(List<BlockedPartition> partitions) {
        blocked = partitions;
    }

    void commits(@Nullable CommitHealth failing) {
        commits = failing;
    }

    void failed(RuntimeException failed) {
        turned();
        failures.incrementAndGet();
        failure = KafkaErrorText.of(failed, "READ");
        throttle.warn(LOG, "Polls of Kafka fail and are tried again", failure);
        if (failed instanceof AuthenticationException) {
            fatal.accept("Kafka refused the credentials (" + failure + ")");
        }
        if (failed instanceof UnsupportedVersionException) {
            fatal.accept("The brokers do not have what a kafka.* setting asks for (kafka.group.protocol?)");
        }
    }

    /** Another instance has taken this one's place in the group, and this instance no longer reads. */
    void fenced() {
        failures.incrementAndGet();
        failure = KafkaErrorText.of(new FencedInstanceIdException("")) + "; this instance no longer reads: "
                + "give each instance an id of its own, or no id, and start this one again";
        assigned = Set.of();
        commits = null;
        blocked = List.of();
        LOG.error("Polls of Kafka have ended: {}", failure);
    }

    /** Kafka has deleted this many events, from one offset to another, before they were read. */
    void deleted(TopicPartition partition, long first, long last, long events) {
        DeletedEvents before = deleted;
        deleted = new DeletedEvents(
                (before == null ? 0 : before.total()) + events, partition, first, last, Instant.now());
        LOG.error(
                "{} deleted by Kafka before they were read, {}@{} to {}: "
                        + "they have neither session nor dead letter",
                CountedText.of(events, "event was", "events were"),
                partition,
                first,
                last);
    }

    /** When the poll loop last made a round. A drain within its time counts as a round. */
    public Instant lastPoll() {
        Instant now = Instant.now();
        Instant drained = drainEnds.isBefore(now) ? drainEnds : now;
        return drained.isAfter(lastPoll) ? drained : lastPoll;
    }

    /** Whether the thread that polled has ended. */
    public boolean threadDied() {
        Thread last = thread;
        return last != null && !last.isAlive();
    }

    /** The partitions that this instance owns. */
    public Set<TopicPartition> assigned() {
        return assigned;
    }

    /** The partitions that are blocked, because one record of each cannot be taken over. */
    public List<BlockedPartition> blocked() {
        return blocked;
    }

    /** The failing commits, or null. */
    public @Nullable CommitHealth commits() {
        return commits;
    }

    /** Whether the consumer group has been joined at least once. */
    public boolean joined() {
        return joined;
    }

    /** How many polls have failed. */
    public long failures() {
        return failures.get();
    }

    /** The events that Kafka has deleted before they were read, or null. */
    public @Nullable DeletedEvents deleted() {
        return deleted;
    }

    /** The failure of the last poll, as text for a person, or null. */
    public @Nullable String failure() {
        return failure;
    }
}
