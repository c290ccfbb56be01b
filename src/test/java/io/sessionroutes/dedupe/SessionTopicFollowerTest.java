package io.sessionroutes.dedupe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sessionroutes.message.constraint.TestAddresses;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What comes in the session topic is taken in whole, or again. */
class SessionTopicFollowerTest {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private final FailingClock clock = new FailingClock();
    private final SessionLog log = new SessionLog();
    private final KnownAnswers answers = new KnownAnswers(
            "sessions", DAY, 1_000_000, new IdentityReader("t", List.of()), TestAddresses.any(), clock);
    private final SessionTopicFollower follower = new SessionTopicFollower(log.topic(), answers, DAY, clock);

    /** Was the rest of the batch passed over: events that others had answered were called again. */
    @Test
    void afterAnAnswerThatCouldNotBeTakenInTheWholeBatchIsReadAgain() {
        // Given
        follower.turn();
        log.write(answer("e-1"));
        log.write(answer("e-2"));
        log.write(answer("e-3"));
        clock.failures = 1;

        // When
        Throwable failed = catchThrowable(follower::turn);
        follower.turn();

        // Then
        assertThat(failed).isInstanceOf(OutOfMemoryError.class);
        assertThat(answers.size()).isEqualTo(3);
    }

    /**
     * A newly assigned partition waited a quarter of a second, for a broker answers a connection's requests in turn.
     */
    @Test
    void aPartitionThatArrivesWaitsForNoRequestForNewRecords() {
        // Given
        follower.turn();
        log.waits.clear();
        log.asked.clear();
        AtomicInteger open = new AtomicInteger();

        // When
        follower.gate().await(NOW.toEpochMilli(), open::incrementAndGet);
        follower.turn();

        // Then
        assertThat(open).as("opened in one turn").hasValue(1);
        assertThat(log.waits).as("polls").containsExactly(Duration.ZERO);
        assertThat(log.asked).as("asked for the end").containsExactly(log.consumers.get(1));
    }

    /** It waited for ever for a record that cannot be read and that it does not need. */
    @Test
    void aPartitionThatNeedsNothingOfThePastOpensWhileTheLoadFails() {
        // Given
        log.write(answer("e-1"));
        log.written = NOW.minus(Duration.ofHours(1)).toEpochMilli();
        log.unreadable = true;
        AtomicInteger open = new AtomicInteger();

        // When
        follower.gate().await(NOW.toEpochMilli(), open::incrementAndGet);
        Throwable failed = catchThrowable(follower::turn);

        // Then
        assertThat(failed).hasMessage("of a test");
        assertThat(open).as("opened all the same").hasValue(1);
    }

    @Test
    void itWaitsForNewRecordsIfNoPartitionWaits() {
        // When
        follower.turn();
        log.waits.clear();
        follower.turn();

        // Then
        assertThat(log.waits).as("polls").containsExactly(Duration.ofMillis(100));
    }

    @Test
    void onceClosedItBeginsAnewWithConsumersThatAreOpen() {
        // Given
        follower.turn();
        follower.close();
        log.write(answer("e-1"));

        // When
        follower.turn();
        log.write(answer("e-2"));
        follower.turn();

        // Then
        assertThat(log.consumers).extracting(consumer -> consumer.closed()).containsExactly(true, true, false, false);
        assertThat(answers.size()).isEqualTo(1);
    }

    /** It was reported as loaded, and the events that were called again were not counted any more. */
    @Test
    void thePastIsNotLoadedWhileTheFollowerStartsAgain() {
        // Given
        assertThat(follower.loaded()).as("before the first turn").isFalse();
        follower.turn();
        boolean loaded = follower.loaded();

        // When
        follower.close();

        // Then
        assertThat(loaded).as("an empty topic").isTrue();
        assertThat(follower.loaded()).isFalse();
        assertThat(follower.pace()).as("nothing is known of what is left").isNull();
    }

    private static String answer(String id) {
        return "{\"event_type\":\"finbox.session.created\",\"occurred_at\":\"" + NOW
                + "\",\"application_id\":\"app-1\"," + "\"source\":{\"event_id\":\"" + id
                + "\",\"topic\":\"t\",\"partition\":0,\"offset\":7}}";
    }

    /** Any failure while an answer is taken in. */
    private static final class FailingClock extends Clock {
        int failures;

        @Override
        public Instant instant() {
            if (failures > 0) {
                failures--;
                throw new OutOfMemoryError("as from a slice that grows");
            }
            return NOW;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
