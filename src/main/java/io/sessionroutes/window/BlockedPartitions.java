package io.sessionroutes.window;

import io.sessionroutes.log.CountedText;
import io.sessionroutes.message.RecordPosition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers the partitions that cannot get past one record. The second try of a record is made at once. Before each
 * further try its partition waits: one second at first, ten seconds at most. Other partitions go on. Used from the poll
 * thread alone.
 */
final class BlockedPartitions {

    private static final Logger LOG = LoggerFactory.getLogger(BlockedPartitions.class);

    private final Map<TopicPartition, Block> blocks = new HashMap<>();

    private record Block(long offset, String why, Instant since, int tries, long waitUntil) {

        boolean isConfirmed() {
            return tries > 1;
        }
    }

    /**
     * A try of this record has failed.
     *
     * @param why the reason, as text for a person
     */
    void fails(TopicPartition partition, long offset, String why, long now) {
        Block before = blocks.get(partition);
        if (before == null || before.offset != offset) {
            passes(partition);
            blocks.put(partition, new Block(offset, why, Instant.now(), 1, now));
            return;
        }
        if (!before.isConfirmed()) {
            LOG.error("{} blocks its partition, and is tried again: {}", RecordPosition.of(partition, offset), why);
        }
        long wait = RetryPause.after(before.tries).toNanos();
        blocks.put(partition, new Block(offset, why, before.since, before.tries + 1, now + wait));
    }

    /** The partition has got past the record that blocked it. */
    void passes(TopicPartition partition) {
        Block over = blocks.remove(partition);
        if (over != null && over.isConfirmed()) {
            LOG.info(
                    "{} no longer blocks its partition, after {}",
                    RecordPosition.of(partition, over.offset),
                    CountedText.of(over.tries + 1, "try", "tries"));
        }
    }

    /** This instance no longer owns the partition, or its reading starts again at another offset. */
    void forget(TopicPartition partition) {
        blocks.remove(partition);
    }

    /** The partitions that wait before their next try. */
    Set<TopicPartition> waiting(long now) {
        Set<TopicPartition> waiting = new HashSet<>();
        blocks.forEach((partition, block) -> {
            if (block.waitUntil - now > 0) {
                waiting.add(partition);
            }
        });
        return waiting;
    }

    /** The partitions whose record was tried more than once. */
    List<BlockedPartition> all() {
        List<BlockedPartition> all = new ArrayList<>();
        blocks.forEach((partition, block) -> {
            if (block.isConfirmed()) {
                all.add(new BlockedPartition(RecordPosition.of(partition, block.offset), block.since, block.why));
            }
        });
        return all;
    }
}
