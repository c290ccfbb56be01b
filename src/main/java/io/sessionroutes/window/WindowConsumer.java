package io.sessionroutes.window;

import io.sessionroutes.settings.ClientWatch;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The consumer that Camel polls, with the window behind it: each poll first commits what is finished and pauses or
 * resumes the intake. Camel commits nothing and sees an ordinary consumer. All calls come from Camel's poll thread.
 */
final class WindowConsumer extends KafkaConsumer<RawBytes, RawBytes> {

    /** A poll returns this soon while there is work, so that offsets are committed and a full window refills. */
    private static final Duration BUSY_POLL = Duration.ofMillis(50);

    private static final Logger LOG = LoggerFactory.getLogger(WindowConsumer.class);

    private final Window window;
    private final Intake intake;
    private final Commits commits;
    private final PollWatch watch;
    private final Handover handover;
    private final Pauses pauses;
    private final PollAllowance allowance;
    private final AutoCloseable meters;

    WindowConsumer(
            Properties properties, Window window, PollWatch watch, ClientWatch clients, PollAllowance allowance) {
        super(properties, allowance.deserializer(), allowance.deserializer());
        this.allowance = allowance;
        this.window = window;
        this.intake = window.intake();
        this.watch = watch;
        this.commits = new Commits(intake, this);
        this.handover = new Handover(intake);
        this.pauses = new Pauses(intake, handover);
        this.meters = clients.made(this);
    }

    @Override
    public ConsumerRecords<RawBytes, RawBytes> poll(Duration timeout) {
        boolean busy = serveWindow();
        allowance.renew();
        try {
            ConsumerRecords<RawBytes, RawBytes> records =
                    super.poll(busy && timeout.compareTo(BUSY_POLL) > 0 ? BUSY_POLL : timeout);
            handover.offer(records);
            watch.polled(assignment());
            return records;
        } catch (WakeupException wakeup) {
            throw wakeup;
        } catch (RuntimeException failed) {
            watch.failed(failed);
            throw failed;
        }
    }

    /** Our share of a poll; true while the window has work. It never throws: Camel would seek past a record for it. */
    private boolean serveWindow() {
        try {
            handover.takeMissed(System.nanoTime()).forEach((partition, offset) -> super.seek(partition, offset));
            watch.blocked(handover.blocked());
            commits.commitFinished();
            pauseOrResume();
            return commits.pending() || window.counts().unfinished() > 0;
        } catch (RuntimeException failed) {
            LOG.warn("Window not served by this poll, the next one tries again: {}", failed.toString());
            return true;
        }
    }

    private void pauseOrResume() {
        Set<TopicPartition> unwanted = pauses.among(assignment());
        if (!unwanted.equals(paused())) {
            Set<TopicPartition> resumed = new HashSet<>(paused());
            resumed.removeAll(unwanted);
            super.resume(resumed);
            super.pause(unwanted);
        }
    }

    @Override
    public void pause(Collection<TopicPartition> partitions) {
        pauses.camelPauses(partitions);
        super.pause(partitions);
    }

    @Override
    public void resume(Collection<TopicPartition> partitions) {
        super.resume(pauses.camelResumes(partitions));
    }

    @Override
    public void subscribe(Collection<String> topics, ConsumerRebalanceListener listener) {
        super.subscribe(topics, new Rebalances(this, intake, commits, watch, listener));
    }

    @Override
    public void subscribe(Pattern pattern, ConsumerRebalanceListener listener) {
        super.subscribe(pattern, new Rebalances(this, intake, commits, watch, listener));
    }

    /** Camel, when it resumes, seeks to what is committed; the window knows better, and would do work twice. */
    @Override
    public void seek(TopicPartition partition, long offset) {
        if (pauses.isCamels(partition) && commits.wouldGoOnAt(partition, offset)) {
            return;
        }
        super.seek(partition, offset);
        restart(Set.of(partition));
    }

    @Override
    public void seek(TopicPartition partition, OffsetAndMetadata offset) {
        super.seek(partition, offset);
        restart(Set.of(partition));
    }

    @Override
    public void seekToBeginning(Collection<TopicPartition> partitions) {
        super.seekToBeginning(partitions);
        restart(partitions);
    }

    @Override
    public void seekToEnd(Collection<TopicPartition> partitions) {
        super.seekToEnd(partitions);
        restart(partitions);
    }

    /** A seek is a new start: work of the time before is not published any more, or it would be done twice. */
    private void restart(Collection<TopicPartition> partitions) {
        (partitions.isEmpty() ? assignment() : partitions)
                .forEach(partition -> begin(partition, Intake.UNKNOWN, FinishedAhead.NOTHING));
    }

    /** From here on the window takes what comes from this partition. */
    void begin(TopicPartition partition, long start, FinishedAhead restored) {
        handover.forget(partition);
        intake.assign(partition, start, restored);
    }

    /** These partitions are not ours any more. */
    void forget(Collection<TopicPartition> partitions) {
        intake.end(partitions);
        pauses.forget(partitions);
        partitions.forEach(handover::forget);
    }

    /**
     * Leaves the group in order. While others come and go at the same time no offset can be committed, and leaving then
     * would count as a loss; so the rebalance is first seen through.
     */
    @Override
    public void unsubscribe() {
        Set<TopicPartition> ours = Set.copyOf(assignment());
        if (!ours.isEmpty()) {
            intake.beginDrain(ours);
            intake.awaitDrained(ours);
            commitThroughRebalance();
            forget(ours);
        }
        super.unsubscribe();
    }

    private void commitThroughRebalance() {
        long deadline = System.nanoTime() + commits.timeout().toNanos();
        try {
            while (!commits.commitNow(assignment()) && deadline - System.nanoTime() > 0) {
                super.pause(assignment());
                super.poll(BUSY_POLL);
            }
        } catch (RuntimeException failed) {
            LOG.warn(
                    "Left without a last commit, what finished since the one before will be repeated: {}",
                    failed.getClass().getSimpleName());
        }
    }

    /** Without this, a broker that has gone would keep a stop waiting for half a minute. */
    @Override
    public void close() {
        ClientWatch.end(meters);
        super.close(commits.timeout());
    }
}
