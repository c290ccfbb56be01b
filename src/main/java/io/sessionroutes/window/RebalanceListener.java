package io.sessionroutes.window;

import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Partitions come and go: the window hears of it before Camel's own listener. */
final class RebalanceListener implements ConsumerRebalanceListener {

    private final WindowConsumer consumer;
    private final Intake intake;
    private final OffsetCommitter commits;
    private final PollStatus watch;
    private final ConsumerRebalanceListener camel;

    RebalanceListener(
            WindowConsumer consumer,
            Intake intake,
            OffsetCommitter commits,
            PollStatus watch,
            ConsumerRebalanceListener camel) {
        this.consumer = consumer;
        this.intake = intake;
        this.commits = commits;
        this.watch = watch;
        this.camel = camel;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> committed = commits.restore(partitions);
        for (TopicPartition partition : partitions) {
            consumer.begin(partition, committed.get(partition));
        }
        commits.assigned();
        watch.assigned(consumer.assignment());
        camel.onPartitionsAssigned(partitions);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        watch.drains(intake.drain());
        intake.beginDrain(partitions);
        intake.awaitDrained(partitions);
        commits.commitNow(partitions);
        consumer.forget(partitions);
        camel.onPartitionsRevoked(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        consumer.forget(partitions);
        camel.onPartitionsLost(partitions);
    }
}
