package io.sessionroutes.window;

import io.sessionroutes.settings.ClientWatch;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
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

    /**
     * A poll returns this soon while there is work under way, so that finished offsets are committed and a full window
     * refills.
     */
    private static final Duration BUSY_POLL = Duration.ofMillis(50);

    private static final Logger LOG = LoggerFactory.getLogger(WindowConsumer.class);

    private final Window window;
    private final Commits commits;
    private final PollWatch watch;
    private final Set<TopicPartition> pausedByCamel = new HashSet<>();
    private final Handover handover = new Handover();
    private final AutoCloseable meters;

    WindowConsumer(Properties properties, Window window, PollWatch watch, ClientWatch clients) {
        super(properties);
        this.window = window;
        this.watch = watch;
        this.commits = new Commits(window, this);
        this.meters = clients.made(this);
    }

    @Override
    public ConsumerRecords<RawBytes, RawBytes> poll(Duration timeout) {
        boolean busy = serveWindow();
        try {
            ConsumerRecords<RawBytes, RawBytes> records =
                    super.poll(busy && timeout.compareTo(BUSY_POLL) > 0 ? BUSY_POLL : timeout);
            handover.offered(records);
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
            handover.missed(window).forEach((partition, offset) -> super.seek(partition, offset));
            commits.commitFinished();
            pauseOrResume();
            return commits.pending() || window.counts().unfinished() > 0;
        } catch (RuntimeException failed) {
            LOG.warn("Window not served by this poll, the next one tries again: {}", failed.toString());
            return true;
        }
    }

    /**
     * The window's pauses are its own: what Camel has paused stays paused, and what Camel resumes may still wait for
     * the window.
     */
    private void pauseOrResume() {
        Set<TopicPartition> unwanted = new HashSet<>(assignment());
        unwanted.removeAll(window.wanted());
        unwanted.addAll(pausedByCamel);
        Set<TopicPartition> paused = paused();
        if (!unwanted.equals(paused)) {
            Set<TopicPartition> resumed = new HashSet<>(paused);
            resumed.removeAll(unwanted);
            super.resume(resumed);
            super.pause(unwanted);
        }
    }

    @Override
    public void pause(Collection<TopicPartition> partitions) {
        pausedByCamel.addAll(partitions);
        super.pause(partitions);
    }

    @Override
    public void resume(Collection<TopicPartition> partitions) {
        pausedByCamel.removeAll(partitions);
        Set<TopicPartition> resumed = new HashSet<>(partitions);
        resumed.retainAll(window.wanted());
        super.resume(resumed);
    }

    @Override
    public void subscribe(Collection<String> topics, ConsumerRebalanceListener listener) {
        super.subscribe(topics, new Rebalances(listener));
    }

    @Override
    public void subscribe(Pattern pattern, ConsumerRebalanceListener listener) {
        super.subscribe(pattern, new Rebalances(listener));
    }

    /**
     * Camel, when it resumes, seeks to what is committed. The window knows better what is done; going back would do it
     * twice.
     */
    @Override
    public void seek(TopicPartition partition, long offset) {
        if (pausedByCamel.contains(partition) && commits.wouldGoOnAt(partition, offset)) {
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
        for (TopicPartition partition : partitions.isEmpty() ? assignment() : partitions) {
            handover.forget(partition);
            window.assign(partition, -1, FinishedAhead.NOTHING);
        }
    }

    /**
     * Leaves the group in order. While others come and go at the same time no offset can be committed, and leaving then
     * would count as a loss; so the rebalance is first seen through.
     */
    @Override
    public void unsubscribe() {
        Set<TopicPartition> ours = Set.copyOf(assignment());
        if (!ours.isEmpty()) {
            window.beginDrain(ours);
            window.awaitDrained(ours);
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

    private void forget(Collection<TopicPartition> partitions) {
        window.end(partitions);
        pausedByCamel.removeAll(partitions);
        partitions.forEach(handover::forget);
    }

    /** Puts the window before Camel's own listener. */
    private final class Rebalances implements ConsumerRebalanceListener {

        private final ConsumerRebalanceListener camel;

        Rebalances(ConsumerRebalanceListener camel) {
            this.camel = camel;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            Map<TopicPartition, OffsetAndMetadata> committed = commits.restore(partitions);
            for (TopicPartition partition : partitions) {
                OffsetAndMetadata at = committed.get(partition);
                handover.forget(partition);
                window.assign(
                        partition,
                        at == null ? -1 : at.offset(),
                        at == null ? FinishedAhead.NOTHING : FinishedAhead.read(at.offset(), at.metadata()));
            }
            watch.assigned(assignment());
            camel.onPartitionsAssigned(partitions);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            window.beginDrain(partitions);
            window.awaitDrained(partitions);
            commits.commitNow(partitions);
            forget(partitions);
            camel.onPartitionsRevoked(partitions);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            forget(partitions);
            camel.onPartitionsLost(partitions);
        }
    }
}
