package io.sessionroutes.window;

import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Tells the window about assigned, revoked and lost partitions, and then Camel's own listener. */
final class RebalanceListener implements ConsumerRebalanceListener {

    private final WindowConsumer consumer;
    private final Intake intake;
    private final OffsetCommitter committer;
    private final PollStatus pollStatus;
    private final ConsumerRebalanceListener camel;

    RebalanceListener(
            WindowConsumer consumer,
            Intake intake,
            OffsetCommitter committer,
            PollStatus pollStatus,
            ConsumerRebalanceListener camel) {
        this.consumer = consumer;
        this.intake = intake;
        this.committer = committer;
        this.pollStatus = pollStatus;
        this.camel = camel;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> committed = committer.restore(partitions);
        for (TopicPartition partition : partitions) {
            consumer.begin(partition, committed.get(partition));
        }
        committer.assigned();
        pollStatus.assigned(consumer.assignment());
        camel.onPartitionsAssigned(partitions);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        pollStatus.drains(intake.drain());
        intake.beginDrain(partitions);
        intake.awaitDrained(partitions);
        committer.commitNow(partitions);
        consumer.forget(partitions);
        camel.onPartitionsRevoked(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        consumer.forget(partitions);
        camel.onPartitionsLost(partitions);
    }
}
