package io.sessionroutes.window;

import io.sessionroutes.log.KafkaErrorText;
import java.time.Duration;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a consumer leave its group cleanly: running calls end, and their offsets are committed. No offset can be
 * committed while a rebalance is in progress, and to leave then would count as a lost partition. So this class first
 * waits for the rebalance to end.
 */
final class GroupExit {

    private static final Logger LOG = LoggerFactory.getLogger(GroupExit.class);
    private static final Duration SHORT_POLL = Duration.ofMillis(50);

    private final WindowConsumer consumer;
    private final Intake intake;
    private final OffsetCommitter committer;
    private final FencedInstance fence;
    private final PollStatus pollStatus;

    GroupExit(
            WindowConsumer consumer,
            Intake intake,
            OffsetCommitter committer,
            FencedInstance fence,
            PollStatus pollStatus) {
        this.consumer = consumer;
        this.intake = intake;
        this.committer = committer;
        this.fence = fence;
        this.pollStatus = pollStatus;
    }

    void prepare() {
        Set<TopicPartition> ours = Set.copyOf(consumer.assignment());
        if (!ours.isEmpty()) {
            pollStatus.drains(intake.drain());
            intake.beginDrain(ours);
            intake.awaitDrained(ours);
            commitThroughRebalance();
            consumer.forget(ours);
        }
    }

    private void commitThroughRebalance() {
        long deadline = System.nanoTime() + committer.timeout().toNanos();
        try {
            while (!committer.commitNow(consumer.assignment()) && deadline - System.nanoTime() > 0) {
                consumer.readNothing(SHORT_POLL);
            }
        } catch (RuntimeException failed) {
            fence.closeIfFenced(failed);
            LOG.warn(
                    "The group was left without a last commit, so events that finished after the commit before it will be repeated: {}",
                    KafkaErrorText.of(failed, "READ"));
        }
    }
}
