package io.sessionroutes.observability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sessionroutes.message.ApplicationEvent;
import io.sessionroutes.message.EventField;
import io.sessionroutes.message.Failure;
import io.sessionroutes.message.FailureKind;
import io.sessionroutes.message.FlowStage;
import io.sessionroutes.message.LoanApplications;
import io.sessionroutes.message.ReceivedRecord;
import io.sessionroutes.message.RecordPosition;
import io.sessionroutes.message.SkipReason;
import io.sessionroutes.window.Outcome;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class EventLogTest {

    private static final long HELD = TimeUnit.MILLISECONDS.toNanos(40);
    private final Clock clock = Clock.fixed(Instant.ofEpochMilli(1_250), ZoneOffset.UTC);
    private final EventLog text = new EventLog("text", clock);
    private final EventLog json = new EventLog("json", clock);

    @Test
    void anEndIsOneLineOfFieldsInTheirOrder() {
        // Given
        ApplicationEvent event = event("A-1");
        event.countCall();

        // When
        String line = text.line(event, Outcome.PUBLISHED, HELD);

        // Then
        assertThat(line)
                .isEqualTo(
                        "outcome=published application_id=A-1 topic=loans partition=3 offset=42 duration_ms=250 held_ms=40 attempts=1");
    }

    @Test
    void whatWasSkippedOrLeftOutIsSaid() {
        // Given
        ApplicationEvent skipped = event("A-1");
        skipped.note().skip(SkipReason.EVENT_TYPE);
        ApplicationEvent served = event("A-2");
        served.note().leaveOut(EventField.MOBILE_NUMBER);
        served.note().leaveOut(EventField.MODE);

        // When, Then
        assertThat(text.line(skipped, Outcome.SKIPPED, HELD)).endsWith(" attempts=0 reason=event_type");
        assertThat(text.line(served, Outcome.PUBLISHED, HELD)).endsWith(" attempts=0 left_out=mode,mobile_number");
        assertThat(json.line(served, Outcome.PUBLISHED, HELD)).endsWith(",\"left_out\":\"mode,mobile_number\"}");
    }

    @Test
    void aDeadLetterSaysWhyAndNothingOfTheMessage() {
        // Given
        ApplicationEvent event = event(null);
        event.failure(Failure.of(FlowStage.PARSE, FailureKind.POISON, "NOT_JSON", "a message"));

        // When
        String line = text.line(event, Outcome.DEAD_LETTERED, HELD);

        // Then
        assertThat(line)
                .contains(" application_id=- ")
                .endsWith(" kind=POISON code=NOT_JSON")
                .doesNotContain("a message");
    }

    @Test
    void anIdCanNeitherForgeALineNorAFieldNorFillTheLog() {
        // Given
        ApplicationEvent hostile = event("a\nb\u2028c outcome=published\"\u202e" + "x".repeat(1_000));

        // When
        String line = text.line(hostile, Outcome.PUBLISHED, HELD);

        // Then
        assertThat(line)
                .contains("application_id=a_b_c_outcome_published__xxx")
                .hasSizeLessThan(250)
                .doesNotContain("outcome=published\"");
        assertThat(line.lines()).hasSize(1);
        assertThat(line.chars().filter(character -> character == '=')).hasSize(8);
    }

    @Test
    void inJsonALineIsOneObjectWithNumbersAsNumbers() throws Exception {
        // When
        JsonNode line = new ObjectMapper().readTree(json.line(event("A-\u00fc"), Outcome.PUBLISHED, HELD));

        // Then
        assertThat(line.path("time").asText()).isEqualTo("1970-01-01T00:00:01.250Z");
        assertThat(line.path("outcome").asText()).isEqualTo("published");
        assertThat(line.path("application_id").asText()).isEqualTo("A-\u00fc");
        assertThat(line.path("offset").isNumber())
                .as("offset is a number in %s", line)
                .isTrue();
        assertThat(new ObjectMapper()
                        .readTree(json.line(event(null), Outcome.SKIPPED, HELD))
                        .has("application_id"))
                .as("an application id, though the event has none")
                .isFalse();
    }

    private static ApplicationEvent event(String id) {
        ApplicationEvent event = new ApplicationEvent(
                new ReceivedRecord(new RecordPosition("loans", 3, 42), 1_000, null, new byte[0], new RecordHeaders()));
        if (id != null) {
            event.application(LoanApplications.identified(null, id, null));
        }
        return event;
    }
}
