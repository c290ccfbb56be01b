package io.sessionroutes.route.operate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code check} compares what each topic takes with the largest record that the settings allow. */
class CheckSizesTest extends InspectedTopics {

    @Test
    void topicsOfKafkasOwnLimitSuitTheDefaults() {
        assertThat(inspection.said("sizes", "ok")).contains("takes the largest record");
    }

    @ParameterizedTest
    @CsvSource({
        "sessions, a session event may have, event.max-id-bytes (8192)",
        "dead-letters, a dead letter may have, event.max-bytes (262144)",
        "rejections, a rejection may have, event.max-key-bytes (4096)"
    })
    void aTopicThatTakesLessIsNamedWithBothNumbersAndWhatToChange(String kind, String what, String setting) {
        // Given
        inspection.configure(kind, "max.message.bytes", "12288");

        // When
        List<JsonNode> findings = inspection.findings("sizes");

        // Then
        assertThat(findings).hasSize(1);
        JsonNode finding = findings.get(0);
        assertThat(finding.path("state").asText()).isEqualTo("warning");
        assertThat(finding.path("topic").asText()).isEqualTo(inspection.topic(kind));
        assertThat(finding.path("limit_bytes").asLong()).isEqualTo(12_288);
        assertThat(finding.path("detail").asText())
                .contains(
                        inspection.topic(kind) + " takes 12288 bytes (max.message.bytes)",
                        what + " " + finding.path("needed_bytes").asLong(),
                        "Raise max.message.bytes",
                        setting);
    }

    @Test
    void aTopicThatTakesNotEvenAReferenceIsWarnedOfAsOne() {
        inspection.configure("dead-letters", "max.message.bytes", "4096");

        assertThat(inspection.said("sizes", "warning"))
                .contains("only refers to its event may have", "cannot be written");
    }

    @Test
    void theNotesOfReplaysNeedTheirRoomToo() {
        inspection.configure("replays", "max.message.bytes", "512");

        assertThat(inspection.said("sizes", "warning"))
                .contains(inspection.topic("replays") + " takes 512 bytes", "the note of a replay may have");
    }

    @Test
    void aLimitOfKafkasClientCounts() {
        inspection.with("kafka.max.request.size", "20000");

        assertThat(inspection.findings("sizes"))
                .extracting(finding -> finding.path("detail").asText())
                .anyMatch(detail -> detail.contains("takes 20000 bytes (kafka.max.request.size)"));
    }

    @Test
    void whatSuitsTheNumberThatIsNamedIsPublished() {
        // Given: a topic that takes just what check asks for
        inspection
                .with("event.max-id-bytes", "2400")
                .with("event.max-key-bytes", "1000")
                .with("headers.carry", "note")
                .with("finbox.max-answer-bytes", "1024")
                .configure("sessions", "max.message.bytes", "1000");
        long needed = inspection.findings("sizes").get(0).path("needed_bytes").asLong();
        inspection.configure("sessions", "max.message.bytes", Long.toString(needed));
        String id = "\u20b9".repeat(400);
        String event = "{\"event_id\":\"%s\",\"application_id\":\"%s\",\"customer_id\":\"%s\",\"product\":\"%s\"}"
                .formatted(id, id, id, id);

        // When
        assertThat(inspection.said("sizes", "ok")).isNotEmpty();
        inspection.bundle.start();
        inspection.bundle.topics.send(new ProducerRecord<>(
                inspection.topic("applications"),
                null,
                new byte[1_000],
                event.getBytes(StandardCharsets.UTF_8),
                List.of(new RecordHeader("note", new byte[8_192]))));

        // Then
        assertThat(inspection.bundle.topics.awaitSessions(1)).hasSize(1);
        System.out.println("a session event at all limits, in a topic that takes " + needed + " bytes");
    }
}
