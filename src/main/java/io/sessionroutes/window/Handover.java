package io.sessionroutes.window;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * Watches that every polled record reaches the window. Camel drops the rest of a poll when it is suspended or fails in
 * between, without seeking back; whatever was dropped is read again instead of being skipped for good.
 */
final class Handover {

    private final Map<TopicPartition, List<ConsumerRecord<RawBytes, RawBytes>>> offered = new HashMap<>();

    void offered(ConsumerRecords<RawBytes, RawBytes> records) {
        offered.clear();
        for (TopicPartition partition : records.partitions()) {
            offered.put(partition, records.records(partition));
        }
    }

    void forget(TopicPartition partition) {
        offered.remove(partition);
    }

    /** The partitions of the last poll of which not everything was handed over, with the offset to go back to. */
    Map<TopicPartition, Long> missed(Intake intake) {
        Map<TopicPartition, Long> missed = new HashMap<>();
        offered.forEach((partition, records) -> {
            long next = intake.nextWanted(partition);
            records.stream()
                    .mapToLong(ConsumerRecord::offset)
                    .filter(offset -> offset >= next)
                    .findFirst()
                    .ifPresent(offset -> missed.put(partition, offset));
        });
        offered.clear();
        return missed;
    }
}
