package io.sessionroutes.dedupe;

import io.sessionroutes.kafka.PartitionReader;
import io.sessionroutes.message.RecordPosition;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.apache.camel.support.service.ServiceSupport;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Reads single session events back, one at a time. If a partition does not answer, only its own events wait: the next
 * reads of it fail at once for some seconds. While a read is slow, only a few events may wait for it, and other reads
 * fail at once. So a slow read does not take the workers of all other events.
 */
public final class SessionReader extends ServiceSupport {

    private static final int FETCH = 64 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** A partition that has not answered is not tried again for this time. */
    private static final long UNANSWERED = TimeUnit.SECONDS.toNanos(5);
    /** A read that takes longer is slow. Then only {@link #WAITERS} may wait for it. */
    private static final long SLOW = TimeUnit.MILLISECONDS.toNanos(500);

    private static final int WAITERS = 4;

    private final SessionTopic topic;
    private final LongSupplier nanoTime;
    private final ReadBackCache kept = new ReadBackCache();
    private final ReentrantLock turn = new ReentrantLock();
    private final AtomicInteger waiters = new AtomicInteger();
    /** When the read that is under way began, in nanoseconds; null if there is no read. */
    private volatile @Nullable Long since;

    private final Map<Integer, Long> unanswered = new HashMap<>();
    private @Nullable Consumer<byte[], byte[]> consumer;

    public SessionReader(SessionTopic topic) {
        this(topic, System::nanoTime);
    }

    SessionReader(SessionTopic topic, LongSupplier nanoTime) {
        this.topic = topic;
        this.nanoTime = nanoTime;
    }

    /**
     * The record at this position, or null if it no longer exists. Throws a
     * {@link org.apache.kafka.common.KafkaException} if that is unknown.
     */
    @Nullable
    ConsumerRecord<byte[], byte[]> read(RecordPosition place) {
        ConsumerRecord<byte[], byte[]> known = kept.get(place);
        if (known != null) {
            return known;
        }
        boolean many = waiters.incrementAndGet() > WAITERS;
        try {
            take(many);
            try {
                return inTurn(place);
            } finally {
                since = null;
                turn.unlock();
            }
        } finally {
            waiters.decrementAndGet();
        }
    }

    /** Takes the turn. If many wait, it fails as soon as the read that is under way is slow. */
    private void take(boolean many) {
        if (!many) {
            turn.lock();
            return;
        }
        try {
            do {
                Long begun = since;
                if (begun != null && nanoTime.getAsLong() - begun > SLOW) {
                    throw new TimeoutException("others wait for a slow read");
                }
            } while (!turn.tryLock(SLOW, TimeUnit.NANOSECONDS));
        } catch (InterruptedException stopping) {
            throw new InterruptException(stopping);
        }
    }

    private @Nullable ConsumerRecord<byte[], byte[]> inTurn(RecordPosition place) {
        long now = nanoTime.getAsLong();
        since = now;
        ConsumerRecord<byte[], byte[]> known = kept.get(place);
        if (known != null) {
            return known;
        }
        Long last = unanswered.get(place.partition());
        if (last != null && now - last < UNANSWERED) {
            throw new TimeoutException("no answer a moment ago");
        }
        try {
            ConsumerRecord<byte[], byte[]> found = readBack(place);
            unanswered.remove(place.partition());
            return found;
        } catch (TimeoutException slow) {
            unanswered.put(place.partition(), nanoTime.getAsLong());
            throw slow;
        }
    }

    private @Nullable ConsumerRecord<byte[], byte[]> readBack(RecordPosition place) {
        if (consumer == null) {
            consumer = topic.consumer("reader", FETCH);
        }
        TopicPartition partition = place.topicPartition();
        long end = Objects.requireNonNull(
                consumer.endOffsets(List.of(partition), PATIENCE).get(partition));
        if (place.offset() >= end) {
            // The topic was created again, or has lost its end, so the record is gone.
            return null;
        }
        AtomicReference<@Nullable ConsumerRecord<byte[], byte[]>> found = new AtomicReference<>();
        PartitionReader reader = new PartitionReader(consumer, PATIENCE, nanoTime);
        reader.seek(Map.of(partition, place.offset()));
        boolean passed =
                reader.read(new HashSet<>(Set.of(partition)), Map.of(partition, place.offset() + 1), record -> {
                    kept.keep(record);
                    found.compareAndSet(null, record.offset() == place.offset() ? record : null);
                    return true;
                });
        if (!passed) {
            throw new TimeoutException("no answer within " + PATIENCE.toSeconds() + " s");
        }
        return found.get();
    }

    @Override
    protected void doStop() {
        turn.lock();
        try {
            if (consumer != null) {
                consumer.close(CloseOptions.timeout(Duration.ZERO));
                consumer = null;
            }
        } finally {
            turn.unlock();
        }
    }
}
