package io.sessionroutes.window;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * Decides which partitions are not read at present. Camel's pauses and the window's pauses are separate: a partition
 * that Camel has paused stays paused, and a partition that Camel resumes may still wait for the window, or for the next
 * try of the record that blocks it. Used from the poll thread alone.
 */
final class PausedPartitions {

    private final Intake intake;
    private final BlockedPartitions blocked;
    private final Set<TopicPartition> byCamel = new HashSet<>();

    PausedPartitions(Intake intake, BlockedPartitions blocked) {
        this.intake = intake;
        this.blocked = blocked;
    }

    void camelPauses(Collection<TopicPartition> partitions) {
        byCamel.addAll(partitions);
    }

    /** Camel resumes these partitions. Returns those of them that may be read. */
    Set<TopicPartition> camelResumes(Collection<TopicPartition> partitions) {
        byCamel.removeAll(partitions);
        Set<TopicPartition> resumed = new HashSet<>(partitions);
        resumed.retainAll(intake.updateWanted());
        return resumed;
    }

    boolean isCamels(TopicPartition partition) {
        return byCamel.contains(partition);
    }

    void forget(Collection<TopicPartition> partitions) {
        byCamel.removeAll(partitions);
    }

    /** Returns those of these partitions that are to be paused. */
    Set<TopicPartition> among(Set<TopicPartition> assigned) {
        Set<TopicPartition> paused = new HashSet<>(assigned);
        paused.removeAll(intake.updateWanted());
        paused.addAll(byCamel);
        paused.addAll(blocked.waiting(System.nanoTime()));
        paused.retainAll(assigned);
        return paused;
    }
}
