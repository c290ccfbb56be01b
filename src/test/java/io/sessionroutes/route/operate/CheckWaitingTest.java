package io.sessionroutes.route.operate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** {@code check} says how long the oldest application of each partition waits, and what that means. */
class CheckWaitingTest extends InspectedTopics {

    @Test
    void whereNothingWaitsThatIsSaid() {
        assertThat(inspection.said("waiting", "ok")).contains("no application waits");
    }

    @Test
    void theAgeOfTheOldestUnfinishedRecordOfEachPartitionIsSaid() {
        // Given
        sent(0, Duration.ofHours(3));
        sent(0, Duration.ofMinutes(200));
        sent(0, Duration.ofSeconds(20));
        sent(1, Duration.ofMinutes(5));
        inspection.commit(0, 1);

        // When
        List<JsonNode> findings = inspection.findings("waiting");

        // Then
        assertThat(findings).hasSize(2).allMatch(finding -> state(finding).equals("ok"));
        JsonNode first = findings.get(0);
        assertThat(first.path("detail").asText())
                .contains(inspection.topic("applications") + "-0", "offset 1", "waits 3 h 20 m");
        assertThat(first.path("topic").asText()).isEqualTo(inspection.topic("applications"));
        assertThat(first.path("partition").asInt()).isZero();
        assertThat(first.path("offset").asLong()).isEqualTo(1);
        assertThat(first.path("age_ms").asLong()).isBetween(12_000_000L, 12_600_000L);
        assertThat(findings.get(1).path("detail").asText()).contains("-1: ", "offset 0", "waits 5 m");
        assertThat(inspection.committed()).as("nothing is committed").containsExactly(1L);
    }

    @Test
    void aGroupThatBeginsAtTheEndHasNothingWaiting() {
        // Given
        sent(0, Duration.ofHours(1));

        // When
        String said = inspection.with("kafka.auto.offset.reset", "latest").said("waiting", "ok");

        // Then
        assertThat(said).contains("no application waits");
    }

    @Test
    void whatIsOlderThanItMayBeWouldExpire() {
        // Given
        sent(0, Duration.ofMinutes(11));

        // When
        String said = inspection.with("event.max-age", "10 m").said("waiting", "warning");

        // Then
        assertThat(said).contains("waits 11 m", "longer than event.max-age (10 m)", "EXPIRED");
    }

    @Test
    void anAgeBelowTheAlertForWaitingApplicantsIsWarnedOf() {
        assertThat(inspection.with("event.max-age", "29 s").said("waiting", "warning"))
                .contains("event.max-age is 29 s", "less than the 30 s", "SessionRoutesApplicantsWait");
        assertThat(inspection.with("event.max-age", "30 s").said("waiting", "ok"))
                .isNotEmpty();
    }

    @Test
    void aTimestampOfNothingIsNoAge() {
        // Given
        inspection.bundle.topics.send(
                new ProducerRecord<>(inspection.topic("applications"), 0, 0L, null, new byte[] {1}));

        // When
        String said = inspection.with("event.max-age", "10 m").said("waiting", "ok");

        // Then
        assertThat(said).contains("gives no age");
    }

    @Test
    void recordsThatWereDeletedUnreadAreWarnedOf() {
        // Given
        for (int i = 0; i < 5; i++) {
            sent(1, Duration.ofMinutes(1));
        }
        inspection.commit(1, 1);
        inspection.delete(1, 4);

        // When
        List<JsonNode> findings = inspection.findings("waiting");

        // Then
        assertThat(findings).hasSize(2);
        assertThat(findings.get(0).path("detail").asText())
                .contains("3 offsets from 1 on were deleted before they were finished");
        assertThat(findings.get(0).path("gone").asLong()).isEqualTo(3);
        assertThat(findings.get(1).path("offset").asLong()).isEqualTo(4);
    }

    @Test
    void aTopicThatWasMadeAnewUnderItsGroupIsWarnedOf() {
        // Given
        sent(0, Duration.ofMinutes(1));
        inspection.commit(0, 50);

        // When
        List<JsonNode> findings = inspection.findings("waiting");

        // Then
        assertThat(findings).hasSize(2);
        assertThat(findings.get(0).path("detail").asText())
                .contains("has committed offset 50, past the end (1)", "deleted and created again");
        assertThat(findings.get(1).path("offset").asLong()).isZero();
    }

    @Test
    void anOpenTransactionInFrontOfRecordsIsWarnedOf() {
        try (KafkaProducer<byte[], byte[]> writer = new KafkaProducer<>(
                Map.of("bootstrap.servers", inspection.bundle.topics.brokers(), "transactional.id", "open"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            // Given
            writer.initTransactions();
            writer.beginTransaction();
            writer.send(new ProducerRecord<>(inspection.topic("applications"), 0, null, new byte[] {1}));
            writer.flush();
            sent(0, Duration.ofMinutes(1));

            // When
            String said = inspection.said("waiting", "warning");

            // Then
            assertThat(said).contains("a transaction of a writer is open at offset 0", "nothing behind it is read");
            writer.abortTransaction();
        }
    }

    private void sent(int partition, Duration ago) {
        inspection.sent(partition, Instant.now().minus(ago));
    }

    private static String state(JsonNode finding) {
        return finding.path("state").asText();
    }
}
