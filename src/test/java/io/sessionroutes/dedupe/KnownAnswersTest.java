package io.sessionroutes.dedupe;

import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.message.ApplicationEvent;
import io.sessionroutes.message.LoanApplications;
import io.sessionroutes.message.ReceivedRecord;
import io.sessionroutes.message.RecordPosition;
import io.sessionroutes.message.SessionAnswer;
import io.sessionroutes.message.constraint.TestAddresses;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

/** What is remembered of the session topic, whoever wrote it and in whatever order it is read. */
class KnownAnswersTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private final IdentityReader identities = new IdentityReader("t", List.of());
    private final KnownAnswers answers = new KnownAnswers(
            "sessions",
            Duration.ofHours(24),
            1_000_000,
            identities,
            TestAddresses.any(),
            Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void anEventThatWasCalledBeforeItsOldAnswerWasLoadedIsCounted() {
        // Given
        ApplicationEvent event = event("e-1", "app-1", 7);
        event.answer(new SessionAnswer("s", "https://finbox.example", NOW, null));
        answers.record(event, new RecordMetadata(new TopicPartition("sessions", 0), 90, 0, 0, 0, 0));

        // When
        answers.take(record(90, "e-1", "app-1", NOW), false);
        assertThat(answers.calledAgain()).as("its own answer, read back").isZero();
        answers.take(record(3, "e-1", "app-1", NOW.minusSeconds(3_600)), false);
        answers.take(record(2, "e-2", "app-2", NOW.minusSeconds(3_700)), false);

        // Then
        assertThat(answers.calledAgain()).isEqualTo(1);
        assertThat(answers.find(identities.of(event)).place())
                .as("the younger")
                .isEqualTo(new RecordPosition("sessions", 0, 90));
    }

    /**
     * At the place of the own answer is another program's record. It has no effect, which shows that it was not read.
     */
    @Test
    void whatWeHaveWrittenOurselvesTheTailDoesNotReadAgain() {
        // Given
        ApplicationEvent event = event("e-1", "app-1", 7);
        event.answer(new SessionAnswer("s", "https://finbox.example", NOW, null));
        answers.record(event, new RecordMetadata(new TopicPartition("sessions", 0), 90, 0, 0, 0, 0));

        // When
        answers.take(record(90, "e-2", "app-2", NOW), true);

        // Then
        assertThat(answers.size()).as("answers known: only the own one").isEqualTo(1);

        // When
        answers.take(record(90, "e-2", "app-2", NOW), true);
        answers.take(record(91, "e-3", "app-3", NOW), true);

        // Then
        assertThat(answers.size()).as("whatever else comes is read").isEqualTo(3);
    }

    @Test
    void whatCouldNotBeToldIsForgottenWhenNobodyAsksAgain() {
        // Given
        AtomicReference<Instant> now = new AtomicReference<>(NOW);
        InstantSource time = now::get;
        KnownAnswers asked = new KnownAnswers(
                "sessions",
                Duration.ofDays(1),
                1_000_000,
                identities,
                TestAddresses.any(),
                time.withZone(ZoneOffset.UTC));

        // When
        asked.unreadable("TimeoutException");

        // Then
        now.updateAndGet(before -> before.plusSeconds(20));
        assertThat(asked.unreadable()).isEqualTo("TimeoutException");
        now.updateAndGet(before -> before.plusSeconds(20));
        assertThat(asked.unreadable()).as("said of nothing that waits").isNull();
    }

    @Test
    void whatIsNoAnswerIsPassedOver() {
        // When
        answers.take(new ConsumerRecord<>("sessions", 0, 1, null, null), true);
        answers.take(new ConsumerRecord<>("sessions", 0, 1, null, "{".getBytes(StandardCharsets.UTF_8)), true);
        answers.take(
                new ConsumerRecord<>(
                        "sessions", 0, 1, null, "{\"event_type\":\"another\"}".getBytes(StandardCharsets.UTF_8)),
                true);
        answers.take(record(1, "e", "a", NOW.minus(Duration.ofHours(24))), true);

        // Then
        assertThat(answers.size()).isZero();
    }

    @Test
    void anAnswerPublishedAgainIsAsOldAsItWas() {
        // Given
        answers.take(record(1, "e", "a", NOW.minus(Duration.ofHours(23))), true);

        // When
        answers.take(record(9, "e", "a", NOW.minus(Duration.ofHours(23))), true);

        // Then
        assertThat(answers.find(identities.of(event("e", "a", 1))).place())
                .isEqualTo(new RecordPosition("sessions", 0, 9));
        assertThat(answers.size()).isEqualTo(1);
    }

    private static ConsumerRecord<byte[], byte[]> record(long offset, String id, String application, Instant at) {
        String value = "{\"event_type\":\"finbox.session.created\",\"occurred_at\":\"" + at + "\",\"application_id\":\""
                + application + "\",\"source\":{" + (id == null ? "" : "\"event_id\":\"" + id + "\",")
                + "\"topic\":\"t\",\"partition\":0,\"offset\":7}}";
        return new ConsumerRecord<>("sessions", 0, offset, null, value.getBytes(StandardCharsets.UTF_8));
    }

    private static ApplicationEvent event(String id, String application, long offset) {
        ApplicationEvent event = new ApplicationEvent(
                new ReceivedRecord(new RecordPosition("t", 0, offset), 0, null, null, new RecordHeaders()));
        event.application(LoanApplications.identified(id, application, null));
        return event;
    }
}
