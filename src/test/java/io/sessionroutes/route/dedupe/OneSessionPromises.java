package io.sessionroutes.route.dedupe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.sessionroutes.harness.RunningBundle;
import io.sessionroutes.harness.TestTopics;
import io.sessionroutes.window.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.Test;

/**
 * One session per application event, through the shipped routes: the same promises whatever store there is beside the
 * session topic.
 */
abstract class OneSessionPromises {

    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    abstract RunningBundle prepare(int partitions);

    @Test
    void anEventThatIsSentTwiceHasOneSessionWhichIsPublishedAgainUnchanged() {
        try (RunningBundle bundle = prepare(2).start()) {
            // When
            for (int i = 0; i < 3; i++) {
                bundle.topics.send(
                        "k",
                        event("e-1", "app-1"),
                        new RecordHeader("traceparent", TRACE.getBytes(StandardCharsets.UTF_8)));
            }

            // Then
            List<ConsumerRecord<byte[], byte[]>> sessions = bundle.topics.awaitSessionRecords(3);
            bundle.topics.offsets.awaitAllCommitted();
            assertThat(sessions)
                    .extracting(record -> new String(record.value(), StandardCharsets.UTF_8))
                    .containsOnly(new String(sessions.get(0).value(), StandardCharsets.UTF_8));
            assertThat(sessions)
                    .extracting(record -> new String(record.key(), StandardCharsets.UTF_8))
                    .containsOnly("k");
            assertThat(sessions)
                    .extracting(record -> record.headers().toArray().length)
                    .containsOnly(1);
            assertThat(sessions)
                    .extracting(record -> TestTopics.header(record, "traceparent"))
                    .containsOnly(TRACE);
            assertThat(bundle.finbox.calls()).as("calls").hasSize(1);
            assertThat(bundle.window().view().counts().outcomes())
                    .containsEntry(Outcome.PUBLISHED, 1L)
                    .containsEntry(Outcome.DEDUPLICATED, 2L);
        }
    }

    @Test
    void anAnsweredEventIsRecognisedAfterARestart() {
        try (RunningBundle bundle = prepare(2).start()) {
            // Given
            bundle.topics.send("k", event("e-1", "app-1"));
            bundle.topics.awaitSessions(1);
            bundle.topics.offsets.awaitAllCommitted();
            bundle.stop();

            // When
            bundle.start();
            bundle.topics.send("k", event("e-1", "app-1"));

            // Then
            assertSameSession(bundle.topics.awaitSessions(2));
            assertThat(bundle.finbox.calls()).as("calls").hasSize(1);
        }
    }

    @Test
    void afterACrashNothingThatWasPublishedIsCalledAgainThoughNothingWasCommitted() {
        try (RunningBundle bundle = prepare(4).start()) {
            // Given
            for (int i = 0; i < 200; i++) {
                bundle.topics.send(
                        "k" + i % 50,
                        i % 2 == 0 ? event("e-" + i, "app-" + i) : "{\"application_id\":\"app-" + i + "\"}");
            }
            bundle.topics.awaitSessions(200);
            bundle.topics.offsets.awaitAllCommitted();
            bundle.stop();
            bundle.topics.offsets.rewind();

            // When
            bundle.start();

            // Then
            bundle.topics.awaitSessions(400);
            bundle.topics.offsets.awaitAllCommitted();
            assertThat(bundle.finbox.calls()).as("calls").hasSize(200);
            assertThat(bundle.window().view().counts().outcomes())
                    .containsEntry(Outcome.DEDUPLICATED, 200L)
                    .containsEntry(Outcome.PUBLISHED, 0L);
        }
    }

    @Test
    void theSameIdWithAnotherApplicationIsANewEventAndAConflict() {
        try (RunningBundle bundle = prepare(2).start()) {
            // When
            bundle.topics.send("k", event("e-1", "app-1"));
            bundle.topics.send("k", event("e-1", "app-2"));

            // Then
            assertThat(bundle.topics.awaitSessions(2))
                    .extracting(session -> session.path("application_id").asText())
                    .containsExactly("app-1", "app-2");
            assertThat(bundle.finbox.calls()).as("calls").hasSize(2);
            assertThat(bundle.dedupe().answers().conflicts()).isEqualTo(1);
        }
    }

    /** Two partners, or somebody malicious: was given the link of the first. */
    @Test
    void theSameIdsWithAnotherLinkIdAreANewEventAndAConflictAndEachKeepsItsOwnSession() {
        try (RunningBundle bundle = prepare(2).start()) {
            // Given
            String evil = "{\"event_id\":\"e-1\",\"application_id\":\"app-1\",\"customer_id\":\"evil\"}";
            String good = evil.replace("evil", "good");

            // When
            for (String event : List.of(evil, good, evil, good)) {
                bundle.topics.send("k", event);
            }

            // Then
            List<JsonNode> sessions = bundle.topics.awaitSessions(4);
            assertThat(sessions)
                    .extracting(session -> session.path("link_id").asText())
                    .containsExactly("evil", "good", "evil", "good");
            assertSameSession(List.of(sessions.get(0), sessions.get(2)));
            assertSameSession(List.of(sessions.get(1), sessions.get(3)));
            assertThat(bundle.finbox.calls()).as("calls").hasSize(2);
            assertThat(bundle.dedupe().answers().conflicts()).isEqualTo(1);
        }
    }

    @Test
    void cloudEventsOfTwoSourcesWithOneIdAreTwoEvents() {
        try (RunningBundle bundle = prepare(2).start()) {
            // When
            for (String source : List.of("/branch", "/web", "/branch", "/web")) {
                bundle.topics.send(
                        "k",
                        "{\"application_id\":\"app-1\"}",
                        new RecordHeader("ce_id", "1".getBytes(StandardCharsets.UTF_8)),
                        new RecordHeader("ce_source", source.getBytes(StandardCharsets.UTF_8)));
            }

            // Then
            assertThat(bundle.topics.awaitSessions(4))
                    .extracting(session ->
                            session.path("source").path("cloud_event_source").asText())
                    .containsExactly("/branch", "/web", "/branch", "/web");
            assertThat(bundle.finbox.calls()).as("calls").hasSize(2);
        }
    }

    @Test
    void anotherBundleOnTheSessionTopicWithTheSameIdsIsSomebodyElse() {
        try (RunningBundle ours = prepare(2).start();
                RunningBundle theirs = prepare(2)
                        .with("topic.sessions", ours.topics.sessions())
                        .start()) {
            // Given
            ours.topics.send("k", event("e-1", "app-1"));
            ours.topics.awaitSessions(1);
            await("the answer known").until(() -> theirs.dedupe().answers().size() == 1);

            // When
            theirs.topics.send("k", event("e-1", "app-1"));

            // Then
            List<JsonNode> sessions = ours.topics.awaitSessions(2);
            assertThat(theirs.finbox.calls()).as("calls to their FinBox").hasSize(1);
            assertThat(sessions)
                    .extracting(session -> session.path("source").path("topic").asText())
                    .containsExactly(ours.topics.applications(), theirs.topics.applications());
            assertThat(sessions)
                    .extracting(session -> session.path("session_id").asText())
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void anEventOfATopicThatCountsAsOursIsRecognised() {
        try (RunningBundle before = prepare(2).start();
                RunningBundle after = prepare(2)
                        .with("topic.sessions", before.topics.sessions())
                        .with("dedupe.topics", before.topics.applications())
                        .start()) {
            // Given
            before.topics.send("k", event("e-1", "app-1"));
            before.topics.awaitSessions(1);
            await("the answer known").until(() -> after.dedupe().answers().size() == 1);

            // When
            after.topics.send("k", event("e-1", "app-1"));

            // Then
            assertSameSession(before.topics.awaitSessions(2));
            assertThat(after.finbox.calls()).as("calls").isEmpty();
        }
    }

    @Test
    void anAnswerPastItsExpiryIsNone() {
        try (RunningBundle bundle = prepare(2).start()) {
            // Given
            await("all loaded").until(() -> bundle.dedupe().state().loaded());
            Instant soon = Instant.now().plusSeconds(4);
            bundle.topics.sendSession(
                    "k", session(bundle.topics, "e-1", "app-1", Instant.now(), soon), System.currentTimeMillis());
            await("the answer known").until(() -> bundle.dedupe().answers().size() == 1);
            await("its end").until(() -> Instant.now().isAfter(soon));

            // When
            bundle.topics.send("k", event("e-1", "app-1"));

            // Then
            List<JsonNode> sessions = bundle.topics.awaitSessions(2);
            assertThat(sessions.get(1).path("session_id").asText()).isNotEqualTo("s-1");
            assertThat(bundle.finbox.calls()).as("calls").hasSize(1);
        }
    }

    @Test
    void anEventWithoutIdIsKnownByItsPlace() {
        try (RunningBundle bundle = prepare(1).start()) {
            // Given
            String event = "{\"application_id\":\"app-1\"}";
            bundle.topics.send("k", event);
            bundle.topics.send("k", event);
            assertThat(bundle.topics.awaitSessions(2))
                    .extracting(session -> session.path("session_id").asText())
                    .doesNotHaveDuplicates();
            bundle.topics.offsets.awaitAllCommitted();
            bundle.stop();
            bundle.topics.offsets.rewind();

            // When
            bundle.start();

            // Then
            bundle.topics.awaitSessions(4);
            assertThat(bundle.finbox.calls()).as("calls").hasSize(2);
        }
    }

    static String event(String id, String application) {
        return "{\"event_id\":\"" + id + "\",\"application_id\":\"" + application + "\",\"customer_id\":\"c-"
                + application + "\"}";
    }

    /** As an earlier release has written it. */
    static String session(TestTopics topics, String id, String application, Instant at, Instant expires) {
        return "{\"event_type\":\"finbox.session.created\",\"event_id\":\"s\",\"occurred_at\":\"" + at
                + "\",\"application_id\":\"" + application
                + "\",\"link_id\":\"c-" + application
                + "\",\"session_id\":\"s-1\",\"redirect_url\":\"https://finbox.example/s-1\","
                + (expires == null ? "" : "\"expires_at\":\"" + expires + "\",")
                + "\"source\":{\"event_id\":\"" + id + "\",\"topic\":\"" + topics.applications()
                + "\",\"partition\":0,\"offset\":7}}";
    }

    static void assertSameSession(List<JsonNode> sessions) {
        assertThat(sessions)
                .extracting(session -> session.path("session_id").asText())
                .hasSize(2)
                .containsOnly(sessions.get(0).path("session_id").asText());
    }
}
