package io.sessionroutes.dedupe;

import io.sessionroutes.window.PartitionGate;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/**
 * Keeps a newly assigned partition waiting until every answer is known that another instance may have written for it.
 * For this, the session topic is read from the timestamp of the partition's oldest unfinished record to its end at the
 * time of the assignment. While the topic cannot be read, the partition waits.
 */
final class CatchUpGate implements PartitionGate {

    /** How far the clocks of producers, brokers and instances may differ. */
    static final Duration CLOCK_SKEW = Duration.ofMinutes(10);

    private final Duration dedupeWindow;
    private final Clock clock;
    private final Runnable onRequest;
    private final Queue<Request> requests = new ConcurrentLinkedQueue<>();
    private final Queue<Wait> waits = new ConcurrentLinkedQueue<>();

    private record Request(long oldest, Runnable open) {}

    private record Wait(Request request, Map<TopicPartition, Long> from, Map<TopicPartition, Long> end) {}

    /** @param onRequest called when a partition has begun to wait; from any thread */
    CatchUpGate(Duration dedupeWindow, Clock clock, Runnable onRequest) {
        this.dedupeWindow = dedupeWindow;
        this.clock = clock;
        this.onRequest = onRequest;
    }

    @Override
    public void await(long oldest, Runnable open) {
        requests.add(new Request(oldest, open));
        onRequest.run();
    }

    /** The number of partitions that wait. */
    int waiting() {
        return waits.size() + requests.size();
    }

    boolean hasRequests() {
        return !requests.isEmpty();
    }

    /**
     * Finds the offsets that the newly arrived partitions wait for. A partition that arrives during this call waits for
     * the next call, because its earlier owner may have written beyond the end that is found here.
     *
     * @param asked a consumer on whose connection no other request waits
     * @param pastIsKnown whether the topic's past is loaded, so that the partitions wait only for its end
     */
    void admit(Consumer<byte[], byte[]> asked, List<TopicPartition> partitions, boolean pastIsKnown) {
        int arrived = requests.size();
        if (arrived == 0) {
            return;
        }
        Map<TopicPartition, Long> end = asked.endOffsets(partitions);
        for (int i = 0; i < arrived; i++) {
            Request request = requests.element();
            waits.add(new Wait(request, pastIsKnown ? end : from(asked, end, request.oldest()), end));
            requests.remove();
        }
    }

    /**
     * All waiting partitions wait for offsets that are found again, because the topic's partitions may have changed.
     */
    void restart() {
        waits.forEach(wait -> requests.add(wait.request()));
        waits.clear();
    }

    private Map<TopicPartition, Long> from(Consumer<byte[], byte[]> asked, Map<TopicPartition, Long> end, long oldest) {
        long windowStart = clock.instant().minus(dedupeWindow).toEpochMilli();
        long now = clock.millis();
        // A record without a timestamp, or with one that is too far in the future, does not show when the first answer
        // to it may have been written.
        boolean timeless = oldest < 0 || oldest - now > CLOCK_SKEW.toMillis();
        long earliest = Math.min(oldest, now) - CLOCK_SKEW.toMillis();
        return offsets(asked, end, timeless ? windowStart : Math.max(windowStart, earliest));
    }

    /** For each partition, the offset of the first record from this time on, or the end if there is no such record. */
    static Map<TopicPartition, Long> offsets(Consumer<byte[], byte[]> asked, Map<TopicPartition, Long> end, long time) {
        Map<TopicPartition, Long> times =
                end.keySet().stream().collect(Collectors.toMap(partition -> partition, partition -> time));
        Map<TopicPartition, Long> offsets = new HashMap<>(end);
        for (Map.Entry<TopicPartition, OffsetAndTimestamp> found :
                asked.offsetsForTimes(times).entrySet()) {
            if (found.getValue() != null) {
                offsets.put(found.getKey(), found.getValue().offset());
            }
        }
        return offsets;
    }

    /** Opens the partitions whose wait is over. */
    void open(Consumer<byte[], byte[]> tail, SessionTopicBackfill backfill) {
        for (Iterator<Wait> each = waits.iterator(); each.hasNext(); ) {
            Wait wait = each.next();
            boolean over = wait.end().entrySet().stream().allMatch(end -> tail.position(end.getKey()) >= end.getValue())
                    && wait.from().entrySet().stream().allMatch(from -> backfill.known(from.getKey(), from.getValue()));
            if (over) {
                each.remove();
                wait.request().open().run();
            }
        }
    }
}
