package io.sessionroutes.dedupe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sessionroutes.message.constraint.TestAddresses;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What a newly assigned partition waits for. The topic here holds one record a minute, its number the minute of the
 * day.
 */
class CatchUpGateTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Instant MIDNIGHT = Instant.parse("2026-11-22T00:00:00Z");
    private static final TopicPartition SESSIONS = new TopicPartition("sessions", 0);
    private static final long END = 600;

    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final KnownAnswers answers = new KnownAnswers(
            "sessions", Duration.ofHours(5), 1_000_000, new IdentityReader("t", List.of()), TestAddresses.any(), clock);
    private final CatchUpGate catchUpGate = new CatchUpGate(Duration.ofHours(5), clock, () -> {});
    private final Minutes tail = new Minutes();
    private final Minutes loader = new Minutes();
    private final SessionTopicBackfill backfill = new SessionTopicBackfill(answers);
    private boolean open;

    @BeforeEach
    void follow() {
        tail.assign(List.of(SESSIONS));
        tail.seek(SESSIONS, END);
        backfill.begins(SESSIONS, END, 300);
    }

    @Test
    void itWaitsForTheTimeOfTheOldestRecordLessTheSkewOfClocks() {
        assertThat(reached(NOW.minus(Duration.ofMinutes(20)))).isEqualTo(570);
    }

    @Test
    void itNeverGoesBackFurtherThanTheWindow() {
        assertThat(reached(NOW.minus(Duration.ofHours(9)))).isEqualTo(300);
    }

    /** A clock of origination a little ahead must not cost all of the window. */
    @Test
    void aTimeAheadByLessThanTheSkewOfClocksIsNow() {
        assertThat(reached(NOW.plusMillis(5))).isEqualTo(590);
        assertThat(reached(NOW.plus(Duration.ofMinutes(10)))).isEqualTo(590);
    }

    @Test
    void aTimeFurtherInTheFutureSaysNothingSoAllOfTheWindowIsRead() {
        assertThat(reached(NOW.plus(Duration.ofMinutes(10)).plusMillis(1))).isEqualTo(300);
        assertThat(reached(Instant.ofEpochMilli(Long.MAX_VALUE))).isEqualTo(300);
        assertThat(reached(Instant.ofEpochMilli(-1))).isEqualTo(300);
    }

    @Test
    void itWaitsForTheEndAsOfTheAssignment() {
        // Given
        tail.seek(SESSIONS, END - 1);
        catchUpGate.await(NOW.toEpochMilli(), () -> open = true);
        catchUpGate.admit(tail, List.of(SESSIONS), false);

        // When
        for (int turn = 0; turn < END && !backfill.done(); turn++) {
            backfill.load(loader);
        }
        catchUpGate.open(tail, backfill);

        // Then
        assertThat(backfill.done()).as("the past is loaded").isTrue();
        assertThat(open).as("gate open before the end is read").isFalse();
        assertThat(catchUpGate.waiting()).isEqualTo(1);

        // When
        tail.seek(SESSIONS, END);
        catchUpGate.open(tail, backfill);

        // Then
        assertThat(open).as("gate open at the end").isTrue();
        assertThat(catchUpGate.waiting()).isZero();
    }

    @Test
    void aPartitionThatArrivesWhileTheEndIsAskedForWaitsForTheNextEnd() {
        // Given
        tail.whileEndIsAsked = () -> catchUpGate.await(NOW.toEpochMilli(), () -> {});
        catchUpGate.await(NOW.toEpochMilli(), () -> {});

        // When
        catchUpGate.admit(tail, List.of(SESSIONS), false);

        // Then
        assertThat(catchUpGate.hasRequests()).as("one has no end yet").isTrue();
        assertThat(catchUpGate.waiting()).isEqualTo(2);
    }

    @Test
    void aPartitionWaitsThoughTheOffsetsOfTheNextCannotBeFound() {
        // Given
        catchUpGate.await(NOW.toEpochMilli(), () -> {});
        catchUpGate.await(NOW.toEpochMilli(), () -> {});
        tail.lookupsThatWork = 1;

        // When
        assertThatThrownBy(() -> catchUpGate.admit(tail, List.of(SESSIONS), false))
                .isInstanceOf(TimeoutException.class);

        // Then
        assertThat(catchUpGate.waiting()).as("partitions that wait").isEqualTo(2);
    }

    /** The offset down to which the past had to be known before the partition was let go. */
    private long reached(Instant oldest) {
        open = false;
        catchUpGate.await(oldest.toEpochMilli(), () -> open = true);
        catchUpGate.admit(tail, List.of(SESSIONS), false);
        for (long low = END; low >= 0; low--) {
            backfill.begins(SESSIONS, low, 0);
            catchUpGate.open(tail, backfill);
            if (open) {
                return low;
            }
        }
        throw new AssertionError("still closed, with all of the topic known");
    }

    /** A consumer of the topic. */
    private static final class Minutes extends MockConsumer<byte[], byte[]> {

        private Runnable whileEndIsAsked = () -> {};
        private int lookupsThatWork = Integer.MAX_VALUE;

        Minutes() {
            super("earliest");
            updateEndOffsets(Map.of(SESSIONS, END));
            updateBeginningOffsets(Map.of(SESSIONS, 0L));
        }

        @Override
        public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            long position = position(SESSIONS);
            byte[] value = "{}".getBytes(StandardCharsets.UTF_8);
            for (long offset = position; offset < END; offset++) {
                addRecord(new ConsumerRecord<>("sessions", 0, offset, null, value));
            }
            return super.poll(timeout);
        }

        @Override
        public synchronized Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions) {
            Map<TopicPartition, Long> end = super.endOffsets(partitions);
            whileEndIsAsked.run();
            return end;
        }

        @Override
        public synchronized Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(Map<TopicPartition, Long> times) {
            if (lookupsThatWork-- <= 0) {
                throw new TimeoutException("no broker");
            }
            Map<TopicPartition, OffsetAndTimestamp> offsets = new HashMap<>();
            times.forEach((partition, time) -> {
                long minute = Math.floorDiv(time - MIDNIGHT.toEpochMilli(), 60_000);
                offsets.put(partition, minute >= END ? null : new OffsetAndTimestamp(Math.max(0, minute), time));
            });
            return offsets;
        }
    }
}
