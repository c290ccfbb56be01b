package io.sessionroutes.route.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.sessionroutes.harness.ManagementClient;
import io.sessionroutes.harness.RunningBundle;
import io.sessionroutes.harness.TestTopics;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;

/** {@code events.type} and {@code events.types}: a topic that tells of more than new applications. */
class EventTypesTest {

    @Test
    void onlyEventsOfTheNamedTypesGetASessionAndTheOthersAreCounted() {
        try (RunningBundle bundle = RunningBundle.prepare(1)
                .with("events.type", "header:event-type /event/type")
                .with("events.types", "LOAN_APPLICATION_SUBMITTED, \"Loan Submitted\"")
                .with("tombstones", "skip")
                .start()) {
            // When
            bundle.topics.send("a", event("a", "LOAN_APPLICATION_SUBMITTED"));
            bundle.topics.send("a", event("a", "LOAN_APPLICATION_UPDATED"));
            bundle.topics.send(
                    "a", "{\"event\":{\"type\":\"LOAN_WITHDRAWN\"},\"application_id\":{\"no\":\"other shape\"}}");
            bundle.topics.send("b", event("b", "x"), TestTopics.header("event-type", "loan submitted"));
            bundle.topics.send("c", (byte[]) null);
            bundle.topics.send("d", "{\"application_id\":\"d\"}");
            bundle.topics.send("e", "{\"event\":{\"type\":[]}}");

            // Then
            bundle.topics.offsets.awaitAllCommitted();
            assertThat(bundle.topics.awaitSessions(2))
                    .extracting(session -> session.path("application_id").asText())
                    .containsExactlyInAnyOrder("a", "b");
            List<ConsumerRecord<byte[], byte[]>> deadLetters = bundle.topics.awaitDeadLetters(2);
            assertThat(deadLetters)
                    .extracting(letter -> TestTopics.header(letter, "dead-letter-code"))
                    .containsExactlyInAnyOrder("NO_EVENT_TYPE", "WRONG_TYPE");
            assertThat(bundle.finbox.counts().calls()).as("calls").isEqualTo(2);
            ManagementClient seen = ManagementClient.of(bundle);
            await("metrics").until(() -> skipped(seen, "event_type") == 2);
            assertThat(skipped(seen, "tombstone")).isEqualTo(1);
            assertThat(seen.metric("session_routes_events_total{outcome=\"skipped\"}"))
                    .isEqualTo(3);
            assertThat(seen.metric("session_routes_dead_letters_total{code=\"NO_EVENT_TYPE\",kind=\"POISON\"}"))
                    .isEqualTo(1);
        }
    }

    @Test
    void aCloudEventsOwnTypeDecidesInEitherMode() {
        try (RunningBundle bundle = RunningBundle.prepare(1)
                .with("events.type", "ce_type")
                .with("events.types", "loan.submitted")
                .start()) {
            // When
            bundle.topics.send("a", cloudEvent("loan.submitted", "a"), structured());
            bundle.topics.send("b", cloudEvent("loan.withdrawn", "b"), structured());
            bundle.topics.send("c", "{\"application_id\":\"c\"}", TestTopics.header("ce_type", "loan.submitted"));
            bundle.topics.send("d", "{\"application_id\":\"d\"}", TestTopics.header("ce_type", "loan.updated"));

            // Then
            bundle.topics.offsets.awaitAllCommitted();
            assertThat(bundle.topics.awaitSessions(2))
                    .extracting(session -> session.path("application_id").asText())
                    .containsExactlyInAnyOrder("a", "c");
            assertThat(bundle.topics.read(bundle.topics.deadLetters())).isEmpty();
        }
    }

    @Test
    void aReplayIsHeldToTheTypesToo() {
        try (RunningBundle bundle = RunningBundle.prepare(1)
                .with("events.type", "/event/type")
                .with("events.types", "SUBMITTED")
                .start()) {
            // When
            bundle.topics.send("a", event("a", "UPDATED"), TestTopics.header("dead-letter-replays", "1"));
            bundle.topics.send("b", event("b", "submitted"), TestTopics.header("dead-letter-replays", "1"));

            // Then
            bundle.topics.offsets.awaitAllCommitted();
            JsonNode session = bundle.topics.awaitSessions(1).get(0);
            assertThat(session.path("application_id").asText()).isEqualTo("b");
            assertThat(bundle.topics.read(bundle.topics.sessions())).hasSize(1);
        }
    }

    private static double skipped(ManagementClient seen, String reason) {
        return seen.metric("session_routes_skipped_events_total{reason=\"" + reason + "\"}");
    }

    private static String event(String id, String type) {
        return "{\"event\":{\"type\":\"" + type + "\"},\"application_id\":\"" + id + "\"}";
    }

    private static String cloudEvent(String type, String id) {
        return "{\"specversion\":\"1.0\",\"id\":\"e-" + id + "\",\"source\":\"/los\",\"type\":\"" + type
                + "\",\"data\":{\"application_id\":\"" + id + "\"}}";
    }

    private static Header structured() {
        return TestTopics.header("content-type", "application/cloudevents+json");
    }
}
