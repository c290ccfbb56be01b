package io.sessionroutes.dedupe;

import io.sessionroutes.window.PartitionGate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
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
 * time of the assignment. While the topic cannot be read, the partition waits; nothing is assumed.
 */
final class CatchUpGate implements PartitionGate {

    /** How far the clocks of producers, brokers and instances may differ. */
    static final Duration CLOCK_SKEW = Duration.ofMinutes(10);

    private final Duration dedupeWindow;
    private final Clock clock;
    private final Runnable onRequest;
    private final Queue<Request> requests = new ConcurrentLinkedQueue<>();
    private final List<Wait> waits = new ArrayList<>();
    private volatile int waiting;

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
        return waiting + requests.size();
    }

    boolean hasRequests() {
        return !requests.isEmpty();
    }

    /**
     * Finds the offsets that the newly arrived partitions wait for. A partition that arrives during this call stays for
     * the next one: until it arrived, its earlier owner may have written beyond the end that is found here.
     *
     * @param asked a consumer on whose connection no other request waits
     * @param pastIsKnown whether only the end is to be waited for
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
        waiting = waits.size();
    }

    /** The topic's partitions have changed: all waiting partitions wait for the new ones. */
    void beginAnew() {
        waits.forEach(wait -> requests.add(wait.request()));
        waits.clear();
        waiting = 0;
    }

    private Map<TopicPartition, Long> from(Consumer<byte[], byte[]> asked, Map<TopicPartition, Long> end, long oldest) {
        long windowStart = clock.instant().minus(dedupeWindow).toEpochMilli();
        long now = clock.millis();
        // A record without a timestamp, or with one further ahead than clocks differ, does not show when it could first
        // have been answered.
        boolean timeless = oldest < 0 || oldest - now > CLOCK_SKEW.toMillis();
        long earliest = Math.min(oldest, now) - CLOCK_SKEW.toMillis();
        return offsets(asked, end, timeless ? windowStart : Math.max(windowStart, earliest));
    }

    /** For each partition, the offset at which this time begins, or the end if no record is that young. */
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
                waiting = waits.size();
                wait.request().open().run();
            }
        }
    }
}
