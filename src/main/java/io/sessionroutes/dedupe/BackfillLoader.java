package io.sessionroutes.dedupe;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Owns the consumer that loads the {@link SessionTopicBackfill}, and decides how much it asks for at a time. If nothing
 * arrives it asks for less, because a request for more than the link carries within {@code kafka.request.timeout.ms} is
 * never answered. For that it needs another consumer, which has thirty seconds too for its connection and first answer.
 * When a chunk is complete, it asks for more again. Used by one thread, except {@link #wake} and {@link #pace}.
 */
final class BackfillLoader {

    private static final int MOST_BYTES = 1024 * 1024;
    private static final int LEAST_BYTES = 32 * 1024;
    /** The time over which the pace is measured. */
    private static final long PERIOD = TimeUnit.SECONDS.toNanos(5);

    private final SessionTopic topic;
    private final SessionTopicBackfill backfill;
    private final LongSupplier nanoTime;
    private volatile @Nullable Consumer<byte[], byte[]> consumer;
    private volatile int bytes = MOST_BYTES;
    private volatile long connectedAt;
    private long periodBegan;
    private long arrivedBefore;
    private volatile long perSecond;

    BackfillLoader(SessionTopic topic, SessionTopicBackfill backfill, LongSupplier nanoTime) {
        this.topic = topic;
        this.backfill = backfill;
        this.nanoTime = nanoTime;
        this.periodBegan = nanoTime.getAsLong();
    }

    /**
     * The consumer, created if there is none. It is also asked for offsets: a broker answers the requests of a
     * connection one after another, and on this connection no request for new records waits at the broker.
     */
    Consumer<byte[], byte[]> connected() {
        Consumer<byte[], byte[]> open = consumer;
        if (open == null) {
            open = topic.consumer("loader", bytes);
            connectedAt = nanoTime.getAsLong();
            consumer = open;
        }
        return open;
    }

    /**
     * Loads the records that arrive within a second. Throws a {@link TimeoutException} if nothing has arrived for
     * thirty seconds.
     */
    void load() {
        try {
            if (backfill.load(connected()) && bytes < MOST_BYTES) {
                ask(2 * bytes);
            }
        } catch (TimeoutException nothing) {
            if (nanoTime.getAsLong() - connectedAt > SessionTopicBackfill.PATIENCE.toNanos()) {
                ask(bytes / 4);
            }
            throw nothing;
        }
        long elapsed = nanoTime.getAsLong() - periodBegan;
        if (elapsed >= PERIOD) {
            perSecond = (backfill.arrived() - arrivedBefore) * TimeUnit.SECONDS.toNanos(1) / elapsed;
            arrivedBefore = backfill.arrived();
            periodBegan = nanoTime.getAsLong();
        }
    }

    private void ask(int most) {
        bytes = Math.max(LEAST_BYTES, Math.min(MOST_BYTES, most));
        close();
    }

    /** The pace of the load; null once everything is loaded, and while no partition is known. */
    @Nullable
    LoadPace pace() {
        long left = backfill.left();
        return left == 0 ? null : new LoadPace(perSecond, left);
    }

    /** Ends a running turn. Safe for any thread. */
    void wake() {
        Consumer<byte[], byte[]> open = consumer;
        if (open != null) {
            open.wakeup();
        }
    }

    void close() {
        Consumer<byte[], byte[]> open = consumer;
        consumer = null;
        if (open != null) {
            open.close(CloseOptions.timeout(Duration.ZERO));
        }
    }
}
