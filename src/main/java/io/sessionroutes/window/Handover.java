package io.sessionroutes.window;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches that every polled record reaches the window. What does not is read again with all that follows it in its
 * partition: Camel drops the rest of a poll when it is suspended, and goes on with the next record when a step before
 * the window has failed. The second try is made at once. Before each further try of the same record its partition
 * waits, one second at first and ten at most, and other partitions go on. Used from the poll thread alone.
 */
final class Handover {

    private static final Logger LOG = LoggerFactory.getLogger(Handover.class);
    private static final String WHY = "a step before accept-record fails for it or leaves it out";

    private final Intake intake;
    private final Map<TopicPartition, OfferedRecords> offered = new HashMap<>();
    private final Map<TopicPartition, Missed> missed = new HashMap<>();

    /** A record that was not taken over. */
    private record Missed(long offset, Instant since, int tries, long waitUntil) {}

    Handover(Intake intake) {
        this.intake = intake;
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
        missed.remove(partition);
    }

    /** The partitions of the last poll of which not everything was taken over, with the offset to go back to. */
    Map<TopicPartition, Long> takeMissed(long now) {
        Map<TopicPartition, Long> back = new HashMap<>();
        offered.forEach((partition, records) -> {
            if (records.allTaken()) {
                tell(missed.remove(partition), partition);
            } else if (intake.takes(partition)) {
                back.put(partition, records.nextOffset());
                missed.put(partition, again(partition, records.nextOffset(), now));
            }
        });
        offered.clear();
        return back;
    }

    private Missed again(TopicPartition partition, long offset, long now) {
        Missed before = missed.get(partition);
        if (before == null || before.offset != offset) {
            tell(before, partition);
            return new Missed(offset, Instant.now(), 1, now);
        }
        int tries = before.tries + 1;
        if (tries == 2) {
            LOG.error("{}@{} is not taken over, its partition waits for it: {}", partition, offset, WHY);
        }
        return new Missed(
                offset, before.since, tries, now + RetryPause.after(tries - 1).toNanos());
    }

    private static void tell(@Nullable Missed over, TopicPartition partition) {
        if (over != null && over.tries > 1) {
            LOG.info("{}@{} is taken over after {} tries", partition, over.offset, over.tries + 1);
        }
    }

    /** The partitions that wait before their next try. */
    Set<TopicPartition> waiting(long now) {
        Set<TopicPartition> waiting = new HashSet<>();
        missed.forEach((partition, record) -> {
            if (record.waitUntil - now > 0) {
                waiting.add(partition);
            }
        });
        return waiting;
    }

    /** What has been tried more than once. */
    List<BlockedPartition> blocked() {
        List<BlockedPartition> blocked = new ArrayList<>();
        missed.forEach((partition, record) -> {
            if (record.tries > 1) {
                blocked.add(new BlockedPartition(partition, record.offset, record.since, WHY));
            }
        });
        return blocked;
    }
}
