package io.sessionroutes.dedupe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sessionroutes.message.constraint.TestAddresses;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

/** A past that comes in parts, over a link that takes its time. */
class SessionTopicBackfillTest {

    private static final TopicPartition SESSIONS = new TopicPartition("sessions", 0);
    private static final long RECORDS = 50;

    private final KnownAnswers answers = new KnownAnswers(
            "sessions",
            Duration.ofDays(1),
            1_000_000,
            new IdentityReader("t", List.of()),
            TestAddresses.any(),
            Clock.systemUTC());
    private final SessionTopicBackfill backfill = new SessionTopicBackfill(answers, this::now);
    private final Slow slow = new Slow();
    private final List<Integer> fetches = new ArrayList<>();
    private final List<Slow> consumers = new ArrayList<>();
    private long now;
    private long secondsEach;
    /** The first consumers up to this number bring nothing. */
    private int silentOnes;

    @Test
    void eachPartThatArrivesIsProgressHoweverLongAllOfItTakes() {
        // Given
        backfill.begins(SESSIONS, RECORDS, 0);
        secondsEach = 20;

        // When
        for (int turn = 0; turn < RECORDS; turn++) {
            assertThat(backfill.left()).isEqualTo(RECORDS - turn);
            backfill.load(slow);
        }

        // Then
        assertThat(backfill.done()).as("all loaded").isTrue();
        assertThat(slow.sought).as("asked for nothing twice").isEqualTo(1);
        assertThat(backfill.arrived()).isEqualTo(RECORDS);
    }

    @Test
    void whereNothingArrivesForThirtySecondsItFailsUntilSomethingDoes() {
        // Given
        backfill.begins(SESSIONS, RECORDS, 0);
        secondsEach = 1;
        backfill.load(slow);
        slow.silent = true;

        // When
        Throwable first = catchThrowable(this::loadForHalfAMinute);
        Throwable next = catchThrowable(() -> backfill.load(slow));
        slow.silent = false;
        backfill.load(slow);

        // Then
        assertThat(first).isInstanceOf(TimeoutException.class);
        assertThat(next).as("still nothing").isInstanceOf(TimeoutException.class);
        assertThat(backfill.left()).as("what had arrived is kept").isEqualTo(RECORDS - 2);
    }

    @Test
    void itAsksForLessAtATimeWhereNothingArrivesAndForMoreAgainWhereAllDoes() {
        // Given
        SessionTopic topic = new SessionTopic("sessions", Map.of(), this::consumer);
        BackfillLoader loader = new BackfillLoader(topic, backfill, this::now);
        backfill.begins(SESSIONS, RECORDS, RECORDS - 2);
        secondsEach = 31;

        // When
        for (int turn = 0; turn < 4; turn++) {
            loader.connected();
            consumers.get(consumers.size() - 1).silent = true;
            assertThat(catchThrowable(loader::load)).isInstanceOf(TimeoutException.class);
        }
        secondsEach = 0;
        loader.load();
        loader.connected();

        // Then
        assertThat(fetches).containsExactly(1_048_576, 262_144, 65_536, 32_768, 32_768, 65_536);
        assertThat(loader.pace()).as("once all is loaded").isNull();
    }

    /** Each turn made a new consumer and closed it before its first answer came. */
    @Test
    void afterHalfAMinuteWithoutRecordsANewConsumerHasTimeForItsFirstAnswer() {
        // Given
        BackfillLoader loader =
                new BackfillLoader(new SessionTopic("sessions", Map.of(), this::consumer), backfill, this::now);
        backfill.begins(SESSIONS, RECORDS, RECORDS - 2);
        silentOnes = 1;
        secondsEach = 31;
        assertThat(catchThrowable(loader::load)).isInstanceOf(TimeoutException.class);
        secondsEach = 10;
        silentOnes = 2;

        // When
        Throwable waiting = catchThrowable(loader::load);
        consumers.get(1).silent = false;
        secondsEach = 0;
        loader.load();

        // Then
        assertThat(waiting).as("still nothing").isInstanceOf(TimeoutException.class);
        assertThat(fetches).containsExactly(1_048_576, 262_144);
        assertThat(backfill.done()).as("all loaded").isTrue();
    }

    @Test
    void thePaceIsWhatHasArrivedInTheLastSeconds() {
        // Given
        BackfillLoader loader =
                new BackfillLoader(new SessionTopic("sessions", Map.of(), this::consumer), backfill, this::now);
        backfill.begins(SESSIONS, RECORDS, 0);
        secondsEach = 1;

        // When
        for (int turn = 0; turn < 5; turn++) {
            loader.load();
        }

        // Then
        assertThat(loader.pace()).hasToString("1 records/s, 45 left");
    }

    private void loadForHalfAMinute() {
        for (int turn = 0; turn < 31; turn++) {
            backfill.load(slow);
        }
    }

    private long now() {
        return TimeUnit.SECONDS.toNanos(now);
    }

    private Consumer<byte[], byte[]> consumer(Map<String, Object> settings) {
        fetches.add((Integer) settings.get("max.partition.fetch.bytes"));
        Slow made = new Slow();
        consumers.add(made);
        made.silent = consumers.size() <= silentOnes;
        return made;
    }

    /** Brings one record in a poll, or none. */
    private final class Slow extends MockConsumer<byte[], byte[]> {
        boolean silent;
        int sought;

        Slow() {
            super("earliest");
            updateBeginningOffsets(Map.of(SESSIONS, 0L));
            updateEndOffsets(Map.of(SESSIONS, RECORDS));
        }

        @Override
        public synchronized void seek(TopicPartition partition, long offset) {
            sought++;
            super.seek(partition, offset);
        }

        @Override
        public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            now += secondsEach;
            if (!silent) {
                byte[] value = "{}".getBytes(StandardCharsets.UTF_8);
                addRecord(new ConsumerRecord<>("sessions", 0, position(SESSIONS), null, value));
            }
            return super.poll(timeout);
        }
    }
}
