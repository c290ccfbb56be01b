package io.sessionroutes.window;

import io.sessionroutes.kafka.RawBytes;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ObjLongConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * Checks that every polled record reaches the window. A record that does not is read again, with all records behind it
 * in its partition: Camel drops the rest of a poll when it is suspended, and goes on with the next record when a step
 * before the window has failed. Used from the poll thread alone.
 */
final class UndeliveredRecords {

    private static final String WHY = "a step before accept-record fails for it or leaves it out";

    private final Intake intake;
    private final BlockedPartitions blocked;
    private final Map<TopicPartition, OfferedRecords> offered = new HashMap<>();

    UndeliveredRecords(Intake intake, BlockedPartitions blocked) {
        this.intake = intake;
        this.blocked = blocked;
    }

    /** These records are about to be handed over. */
    void offer(ConsumerRecords<RawBytes, RawBytes> records) {
        offered.clear();
        for (TopicPartition partition : records.partitions()) {
            OfferedRecords those = new OfferedRecords(records.records(partition));
            offered.put(partition, those);
            intake.offer(partition, those);
        }
    }

    void forget(TopicPartition partition) {
        offered.remove(partition);
    }

    /**
     * Goes back to the first record that was not taken over, in each partition that has one. If a seek fails, its
     * partition and those behind it stay pending, and the next call tries again.
     */
    void goBack(ObjLongConsumer<TopicPartition> seek, long now) {
        Map.copyOf(offered).forEach((partition, records) -> {
            if (records.allTaken()) {
                blocked.passes(partition);
            } else if (intake.takes(partition)) {
                seek.accept(partition, records.nextOffset());
                blocked.fails(partition, records.nextOffset(), WHY, now);
            }
            forget(partition);
        });
    }

    /** Whether a seek has failed, so that no record may be read: records in between would be left out. */
    boolean isPending() {
        return !offered.isEmpty();
    }
}
