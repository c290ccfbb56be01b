package io.sessionroutes.dedupe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.sessionroutes.message.RecordPosition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

/** Session events are read back one at a time, and a partition that does not answer delays no other partition. */
class SessionReaderTest {

    private static final int SILENT = 1;

    private final AtomicLong seconds = new AtomicLong();
    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch answer = new CountDownLatch(1);
    private final SessionReader reader = new SessionReader(
            new SessionTopic("sessions", Map.of(), settings -> new Leaders()),
            () -> TimeUnit.SECONDS.toNanos(seconds.get()));

    @Test
    void aPartitionThatDidNotAnswerIsNotAskedAgainForAWhile() {
        // Given
        answer.countDown();
        assertThatThrownBy(() -> reader.read(place(SILENT))).isInstanceOf(TimeoutException.class);

        // When, Then
        assertThatThrownBy(() -> reader.read(place(SILENT))).isInstanceOf(TimeoutException.class);
        assertThat(asked).as("asked once").hasValue(1);
        assertThat(reader.read(place(0))).as("of another partition").isNotNull();

        seconds.addAndGet(6);
        assertThatThrownBy(() -> reader.read(place(SILENT))).isInstanceOf(TimeoutException.class);
        assertThat(asked).as("asked again, later").hasValue(3);
    }

    @Test
    void fewWaitForASlowReadAndTheOthersAreToldAtOnceThatNobodyKnows() throws InterruptedException {
        // Given
        List<Thread> waiters = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            waiters.add(new Thread(() -> reader.read(place(0))));
        }
        waiters.forEach(Thread::start);
        await("a read").until(() -> asked.get() == 1);
        await("the others wait")
                .until(() -> waiters.stream()
                                .filter(t -> t.getState() == Thread.State.WAITING)
                                .count()
                        == 4);

        // When
        seconds.addAndGet(1);

        // Then
        assertThatThrownBy(() -> reader.read(place(0)))
                .isInstanceOf(TimeoutException.class)
                .hasMessageContaining("others wait");
        answer.countDown();
        for (Thread waiter : waiters) {
            waiter.join();
        }
        assertThat(reader.read(place(0))).as("once it has come").isNotNull();
    }

    /** All of a burst waited, because no read was slow when they came. */
    @Test
    void ofABurstFewWaitOnceTheReadIsSlow() throws InterruptedException {
        // Given
        AtomicInteger refused = new AtomicInteger();
        List<Thread> burst = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            burst.add(new Thread(() -> {
                try {
                    reader.read(place(0));
                } catch (TimeoutException few) {
                    refused.incrementAndGet();
                }
            }));
        }
        burst.get(0).start();
        await("a read").until(() -> asked.get() == 1);
        burst.subList(1, 12).forEach(Thread::start);
        await("the others wait")
                .until(() -> burst.stream().noneMatch(each -> each.getState() == Thread.State.RUNNABLE));

        // When
        int before = refused.get();
        seconds.addAndGet(1);

        // Then
        await("the others are refused").until(() -> refused.get() == 8);
        assertThat(before).as("while the read is not slow").isZero();
        answer.countDown();
        for (Thread each : burst) {
            each.join();
        }
        assertThat(refused).hasValue(8);
    }

    @Test
    void whatIsNoSessionEventOfOursIsNotKept() {
        // Given
        ReadBackCache kept = new ReadBackCache();
        RecordHeaders many = new RecordHeaders();
        for (int i = 0; i < 60; i++) {
            many.add("", null);
        }

        // When
        kept.keep(record(1, 20_000, new RecordHeaders()));
        kept.keep(record(2, 500, many));
        kept.keep(record(4, 500, new RecordHeaders(List.of(new RecordHeader("large", new byte[20_000])))));
        kept.keep(record(3, 500, new RecordHeaders()));

        // Then
        assertThat(kept.get(new RecordPosition("sessions", 0, 1))).isNull();
        assertThat(kept.get(new RecordPosition("sessions", 0, 2))).isNull();
        assertThat(kept.get(new RecordPosition("sessions", 0, 4))).isNull();
        assertThat(kept.get(new RecordPosition("sessions", 0, 3))).isNotNull();
    }

    private static RecordPosition place(int partition) {
        return new RecordPosition("sessions", partition, 0);
    }

    private static ConsumerRecord<byte[], byte[]> record(long offset, int bytes, RecordHeaders headers) {
        return new ConsumerRecord<>(
                "sessions",
                0,
                offset,
                0,
                TimestampType.CREATE_TIME,
                0,
                bytes,
                null,
                new byte[bytes],
                headers,
                Optional.empty());
    }

    /** Partition 1 never answers; 0 does when it is let. */
    private final class Leaders extends MockConsumer<byte[], byte[]> {

        Leaders() {
            super("earliest");
        }

        @Override
        public Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions, Duration timeout) {
            asked.incrementAndGet();
            TopicPartition partition = partitions.iterator().next();
            try {
                answer.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            if (partition.partition() == SILENT) {
                throw new TimeoutException("no leader");
            }
            return Map.of(partition, 1L);
        }

        @Override
        public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            addRecord(SessionReaderTest.record(0, 10, new RecordHeaders()));
            return super.poll(timeout);
        }
    }
}
