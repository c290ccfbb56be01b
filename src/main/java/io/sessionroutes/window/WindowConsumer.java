package io.sessionroutes.window;

import io.sessionroutes.kafka.KafkaClientListener;
import io.sessionroutes.kafka.RawBytes;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Feeds the window from Camel's polls. Each poll first commits finished offsets and pauses or resumes intake. Camel
 * commits nothing and sees an ordinary consumer. All calls come from Camel's poll thread, except {@code wakeup}.
 */
final class WindowConsumer extends SteeredConsumer {

    /**
     * While there is work, a poll returns after this time at most, so that offsets are committed and the window
     * refills.
     */
    private static final Duration BUSY_POLL = Duration.ofMillis(50);

    private static final Logger LOG = LoggerFactory.getLogger(WindowConsumer.class);

    private final Window window;
    private final Intake intake;
    private final FinishedOffsets finished;
    private final OffsetCommitter committer;
    private final PollStatus pollStatus;
    private final BlockedPartitions blocked = new BlockedPartitions();
    private final UndeliveredRecords undelivered;
    private final PausedPartitions pausedPartitions;
    private final PollPause pause;
    private final FencedInstance fence;
    private final PollFailures failures;
    private final PollAllowance allowance;
    private final GroupExit exit;
    private final AutoCloseable meters;

    WindowConsumer(
            Properties properties,
            Window window,
            PollStatus pollStatus,
            PollPause pause,
            KafkaClientListener clients,
            PollAllowance allowance) {
        super(PositionReset.withoutReset(properties), allowance.deserializer());
        this.allowance = allowance;
        this.window = window;
        this.intake = window.intake();
        this.pollStatus = pollStatus;
        this.finished = new FinishedOffsets(intake);
        this.fence = new FencedInstance(this, window, pause, pollStatus);
        this.committer = new OffsetCommitter(intake, this, longestPoll(properties), fence::closeIfFenced);
        this.undelivered = new UndeliveredRecords(intake, blocked);
        this.pausedPartitions = new PausedPartitions(intake, blocked);
        this.pause = pause;
        boolean classic = !"consumer".equalsIgnoreCase(properties.getProperty(ConsumerConfig.GROUP_PROTOCOL_CONFIG));
        PositionReset positions = new PositionReset(this, intake, pollStatus, properties);
        this.failures = new PollFailures(this, blocked, pause, pollStatus, fence, positions, classic);
        this.exit = new GroupExit(this, intake, committer, fence, pollStatus);
        this.meters = clients.made(this);
    }

    @Override
    public ConsumerRecords<RawBytes, RawBytes> poll(Duration timeout) {
        if (pause.rest(timeout, System.nanoTime())) {
            pollStatus.turned();
            return ConsumerRecords.empty();
        }
        Duration longest = serveWindow() && timeout.compareTo(BUSY_POLL) > 0 ? BUSY_POLL : timeout;
        if (pause.isForGood() || undelivered.isPending()) {
            return ConsumerRecords.empty();
        }
        allowance.renew();
        ConsumerRecords<RawBytes, RawBytes> records = failures.read(() -> readOn(longest));
        undelivered.offer(records);
        return records;
    }

    @Override
    public void wakeup() {
        pause.wake();
        super.wakeup();
    }

    /** Does the window's part of a poll. True while it has work. Never throws: Camel would seek past a record. */
    private boolean serveWindow() {
        try {
            undelivered.goBack(this::moveTo, System.nanoTime());
            pollStatus.blocked(blocked.all());
            committer.commitFinished();
            pollStatus.commits(committer.updateIntake());
            pauseOrResume();
            return committer.pending() || window.view().counts().unfinished() > 0;
        } catch (RuntimeException failed) {
            pause.failed(System.nanoTime());
            LOG.warn("The window's part of this poll failed, and the next poll tries again: {}", failed.toString());
            return true;
        }
    }

    private void pauseOrResume() {
        Set<TopicPartition> unwanted = pausedPartitions.among(assignment());
        if (!unwanted.equals(paused())) {
            Set<TopicPartition> resumed = new HashSet<>(paused());
            resumed.removeAll(unwanted);
            super.resume(resumed);
            super.pause(unwanted);
        }
    }

    @Override
    public void pause(Collection<TopicPartition> partitions) {
        pausedPartitions.camelPauses(partitions);
        super.pause(partitions);
    }

    @Override
    public void resume(Collection<TopicPartition> partitions) {
        super.resume(pausedPartitions.camelResumes(partitions));
    }

    @Override
    ConsumerRebalanceListener before(ConsumerRebalanceListener camel) {
        return new RebalanceListener(this, intake, committer, pollStatus, camel);
    }

    /**
     * When Camel resumes, it seeks to the committed offset. The window has gone further, and that seek would repeat
     * work.
     */
    @Override
    boolean ignores(TopicPartition partition, long offset) {
        return pausedPartitions.isCamels(partition) && finished.wouldGoOnAt(partition, offset);
    }

    /** A seek is a new start. Earlier work is no longer published, because it would be done twice. */
    @Override
    void restart(Collection<TopicPartition> partitions) {
        (partitions.isEmpty() ? assignment() : partitions).forEach(partition -> begin(partition, null));
    }

    /**
     * From now on the window takes the records of this partition.
     *
     * @param last the group's last commit, after which reading goes on; null if the consumer's position counts
     */
    void begin(TopicPartition partition, @Nullable OffsetAndMetadata last) {
        undelivered.forget(partition);
        blocked.forget(partition);
        if (last == null) {
            intake.assign(partition, Intake.UNKNOWN, CommitMetadata.NOTHING);
            return;
        }
        long start = intake.resume(partition, last);
        if (start > last.offset()) {
            LOG.info("{} continues at {}, because all events from {} on are finished", partition, start, last.offset());
            moveTo(partition, start);
        }
    }

    /** This instance has lost these partitions. */
    void forget(Collection<TopicPartition> partitions) {
        intake.end(partitions);
        pausedPartitions.forget(partitions);
        partitions.forEach(undelivered::forget);
        partitions.forEach(blocked::forget);
    }

    @Override
    public void unsubscribe() {
        exit.prepare();
        super.unsubscribe();
    }

    /** Closes with a short limit. Without it, a missing broker would delay a stop by half a minute. */
    @Override
    public void close() {
        KafkaClientListener.end(meters);
        try {
            super.close(CloseOptions.timeout(committer.timeout()));
        } catch (KafkaException failed) {
            fence.closeIfFenced(failed);
            throw failed;
        }
    }
}
