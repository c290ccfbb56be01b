package io.sessionroutes.observability.health;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the partitions in which records wait behind an open transaction. There the last stable offset, which is the end
 * for readers of committed records, is before the end of the log and does not move. Used from one thread.
 */
final class OpenTransactions {

    private static final Logger LOG = LoggerFactory.getLogger(OpenTransactions.class);

    private Map<TopicPartition, OpenTransaction> open = new HashMap<>();

    /** The ends of a partition's log: for readers of committed records, and for all. */
    record Ends(long stable, long last) {}

    /** Those that are open now, by the log's ends. */
    List<OpenTransaction> look(Map<TopicPartition, Ends> ends, Instant now) {
        Map<TopicPartition, OpenTransaction> still = new HashMap<>();
        ends.forEach((partition, end) -> {
            if (end.stable < end.last) {
                OpenTransaction before = open.get(partition);
                Instant since = before != null && before.offset() == end.stable ? before.since() : now;
                still.put(partition, new OpenTransaction(partition, end.stable, end.last - end.stable, since, now));
            }
        });
        open.values().forEach(before -> log(before, still.get(before.partition())));
        open = still;
        return List.copyOf(still.values());
    }

    /** Logs a transaction once when it has lasted long, and once when it has ended after that. */
    private static void log(OpenTransaction before, @Nullable OpenTransaction now) {
        if (now != null && now.offset() == before.offset()) {
            if (now.isLong() && !before.isLong()) {
                LOG.warn("{}; its producer or an operator has to end it", now);
            }
        } else if (before.isLong()) {
            LOG.info("The transaction at {}@{} has ended", before.partition(), before.offset());
        }
    }
}
