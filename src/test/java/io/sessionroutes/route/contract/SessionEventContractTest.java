package io.sessionroutes.route.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sessionroutes.dev.SandboxAnswer;
import io.sessionroutes.harness.BrokerOperator;
import io.sessionroutes.harness.RunningBundle;
import io.sessionroutes.harness.SharedBundle;
import io.sessionroutes.harness.TestTopics;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The session event, field by field: what the lender's pipeline builds on. */
class SessionEventContractTest extends SharedBundle {

    @Override
    public void settings(RunningBundle prepared) {
        prepared.with("headers.carry", "tenant, x-request-id");
    }

    @Test
    void everyFieldSaysWhatTheContractSays() {
        // Given
        String key = newKey();
        answers.put(
                "c-" + key,
                SandboxAnswer.json(
                        200, "{\"session_id\":\"s-1\",\"redirect_url\":\"https://a.example/?s=s-1\",\"new\":true}"));
        ObjectNode event = application(key)
                .put("customer_id", "c-" + key)
                .put("product", "personal-loan")
                .put("session_expiry_minutes", 90)
                .put("from_date", "2026-01-01")
                .put("to_date", "2026-03-31");
        Instant before = Instant.now();

        // When
        RecordMetadata sent = bundle.topics.send(key, event.toString());

        // Then
        JsonNode session = results.session(key);
        Instant occurred = Instant.parse(session.path("occurred_at").asText());
        ObjectNode expected = event.objectNode()
                .put("event_type", "finbox.session.created")
                .put("contract_version", 1)
                .put("event_id", session.path("event_id").asText())
                .put("occurred_at", occurred.toString())
                .put("application_id", key)
                .put("customer_id", "c-" + key)
                .put("product", "personal-loan")
                .put("link_id", "c-" + key)
                .put("session_id", "s-1")
                .put("redirect_url", "https://a.example/?s=s-1")
                .put("from_date", "01/01/2026")
                .put("to_date", "31/03/2026")
                .put("expires_at", occurred.plus(Duration.ofMinutes(90)).toString());
        expected.putObject("source")
                .put("event_id", "e-" + key)
                .put("topic", bundle.topics.applications())
                .put("partition", sent.partition())
                .put("offset", (int) sent.offset())
                .put("timestamp", Instant.ofEpochMilli(sent.timestamp()).toString());
        assertThat(session).as("the session event, whole").isEqualTo(expected);
        assertThat(occurred).isBetween(before, Instant.now());
        assertThat(UUID.fromString(session.path("event_id").asText()))
                .as("event_id")
                .isNotNull();
    }

    @Test
    void whatIsUnknownIsLeftOutAndNotNull() {
        // Given
        String key = newKey();

        // When
        bundle.topics.send(key, "{\"application_id\":" + key.substring(2) + "000}");

        // Then
        JsonNode session = results.session(key);
        assertThat(session.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "event_type",
                        "contract_version",
                        "event_id",
                        "occurred_at",
                        "application_id",
                        "link_id",
                        "session_id",
                        "redirect_url",
                        "from_date",
                        "to_date",
                        "source");
        assertThat(session.path("source").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("topic", "partition", "offset", "timestamp");
        assertThat(session.path("application_id").isTextual())
                .as("ids are text, also where the event had a number")
                .isTrue();
    }

    @Test
    void onlyTraceContextAndTheHeadersNamedInTheSettingsAreCarried() {
        // Given
        String key = newKey();

        // When
        bundle.topics.send(
                key,
                application(key).toString(),
                TestTopics.header("tracestate", "a=b"),
                TestTopics.header("Authorization", "Bearer x"),
                TestTopics.header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"),
                TestTopics.header("tenant", "t-1"),
                TestTopics.header("x-request-id", "r-1"),
                TestTopics.header("tenant", "t-2"),
                new RecordHeader("tenant", null),
                TestTopics.header("TENANT", "no"),
                TestTopics.header("kafka.OVERRIDE_TOPIC", "elsewhere"),
                TestTopics.header("CamelKafkaOverrideTopic", "elsewhere"),
                TestTopics.header("kafka.KEY", "other"),
                TestTopics.header("dead-letter-replays", "1"),
                TestTopics.header("Content-Encoding", "gzip"));

        // Then
        ConsumerRecord<byte[], byte[]> session = results.sessionRecord(key);
        assertThat(Arrays.asList(session.headers().toArray()))
                .containsExactlyInAnyOrder(
                        TestTopics.header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"),
                        TestTopics.header("tracestate", "a=b"),
                        TestTopics.header("tenant", "t-1"),
                        TestTopics.header("tenant", "t-2"),
                        TestTopics.header("x-request-id", "r-1"));
        assertThat(session.headers().headers("tenant"))
                .as("in their order")
                .containsExactly(TestTopics.header("tenant", "t-1"), TestTopics.header("tenant", "t-2"));
    }

    @Test
    void aHeaderThatStandsTwiceIsCarriedTwiceAlsoWhereTheSessionEventIsPublishedAgainAndWithoutAKey() {
        // Given
        String id = newKey();
        String event = application(id).toString();
        Header[] twice = {TestTopics.header("tenant", "t-1"), TestTopics.header("tenant", "t-2")};

        // When
        bundle.topics.send(id, event, twice);
        results.session(id);
        bundle.topics.send(id, event, twice);
        bundle.topics.send(null, application(newKey()).toString(), twice);

        // Then
        Awaitility.await("three events")
                .untilAsserted(() -> assertThat(bundle.topics.read(bundle.topics.sessions()).stream()
                                .filter(record -> Arrays.equals(
                                        twice,
                                        Arrays.stream(record.headers().toArray())
                                                .filter(header -> header.key().equals("tenant"))
                                                .toArray()))
                                .map(record -> record.key() == null ? "none" : new String(record.key(), UTF_8)))
                        .contains("none")
                        .filteredOn(id::equals)
                        .hasSize(2));
    }

    @Test
    void nothingOfFinBoxsAnswerBecomesAHeader() {
        // Given
        String key = newKey();
        answers.put(
                key,
                SandboxAnswer.session()
                        .header("Set-Cookie", "a=b")
                        .header("X-Request-Id", "f")
                        .header("kafka.OVERRIDE_TOPIC", "elsewhere")
                        .header("CamelKafkaKey", "other")
                        .header("tenant", "theirs")
                        .header("Retry-After", "9"));

        // When
        send(key, application(key));

        // Then
        assertThat(results.sessionRecord(key).headers().toArray())
                .as("headers of the session event")
                .isEmpty();
    }

    @Test
    void aNullKeyStaysNull() {
        // Given
        String id = newKey();

        // When
        bundle.topics.send(null, application(id).toString());

        // Then
        assertThat(results.sessionRecord("").key()).isNull();
    }

    @Test
    void aPublishThatFailsIsRepeatedWithTheSameIdAndWithoutAnotherCall() {
        try (RunningBundle closed = RunningBundle.prepare(1).start();
                BrokerOperator broker = BrokerOperator.admin()) {
            // Given
            broker.close(closed.topics.sessions());

            // When
            closed.topics.send("p-1", application("p-1").toString());
            Awaitility.await("the write is refused twice")
                    .until(() -> broker.refusedWrites(closed.topics.sessions()) >= 2);

            // Then
            assertThat(closed.topics.offsets.lag())
                    .as("nothing is committed before the session event is acknowledged")
                    .isEqualTo(1);
            broker.open(closed.topics.sessions());
            JsonNode session = closed.topics.awaitSessions(1).get(0);
            closed.topics.offsets.awaitAllCommitted();
            assertThat(closed.finbox.counts().calls()).as("calls").isEqualTo(1);
            assertThat(closed.finbox.calls().get(0).sessionId())
                    .as("the answer kept")
                    .isEqualTo(session.path("session_id").asText());
            assertThat(closed.topics.read(closed.topics.deadLetters()))
                    .as("dead letters")
                    .isEmpty();
            assertThat(closed.topics.read(closed.topics.sessions()))
                    .as("session events")
                    .hasSize(1);
        }
    }
}
