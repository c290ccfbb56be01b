package io.sessionroutes.route.operate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sessionroutes.harness.DeadLetterBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code check} sees by the newest records that another bundle writes where ours does. */
class CheckSharingTest extends InspectedTopics {

    private static final String OTHERS = "other-lender-applications";

    @Test
    void whatOurBundleWroteIsOurs() {
        // Given
        inspection.bundle.start();
        inspection.bundle.topics.send("a", "{\"application_id\":\"a\"}");
        inspection.bundle.topics.send("b", "no JSON");
        inspection.bundle.topics.awaitSessions(1);
        inspection.bundle.topics.awaitDeadLetters(1);

        // When
        String said = inspection.said("sharing", "ok");

        // Then
        assertThat(said).contains("no other bundle writes");
    }

    @Test
    void sessionEventsOfAnotherBundleAreNamed() {
        // Given
        session(inspection.topic("applications"));
        session(OTHERS);
        inspection.bundle.topics.flush();

        // When
        List<JsonNode> findings = inspection.findings("sharing");

        // Then
        assertThat(findings).hasSize(1);
        assertThat(findings.get(0).path("state").asText()).isEqualTo("warning");
        assertThat(findings.get(0).path("topic").asText()).isEqualTo(inspection.topic("sessions"));
        assertThat(findings.get(0).path("source_topic").asText()).isEqualTo(OTHERS);
        assertThat(findings.get(0).path("detail").asText())
                .contains(
                        inspection.topic("sessions") + " holds session events of " + OTHERS,
                        "1 of the newest 2",
                        "topic.sessions of its own");
    }

    @Test
    void deadLettersOfAnotherBundleAreNamed() {
        // Given
        DeadLetterBuilder.in(inspection.bundle.topics).write("k", "ours");
        DeadLetterBuilder.in(inspection.bundle.topics).from(OTHERS, 0, 7).write("k", "theirs");

        // When
        String said = inspection.said("sharing", "warning");

        // Then
        assertThat(said)
                .contains(
                        inspection.topic("dead-letters") + " holds dead letters of " + OTHERS,
                        "topic.dead-letters of its own");
    }

    @Test
    void aFormerNameOfOurTopicIsOurs() {
        // Given
        session(OTHERS);
        inspection.bundle.topics.flush();
        DeadLetterBuilder.in(inspection.bundle.topics).from(OTHERS, 0, 7).write("k", "ours, by its former name");

        // When
        String said = inspection.with("dedupe.topics", OTHERS).said("sharing", "ok");

        // Then
        assertThat(said).contains("no other bundle writes");
    }

    @Test
    void onlyTheNewestCount() {
        // Given: somebody wrote here once
        DeadLetterBuilder.in(inspection.bundle.topics).from(OTHERS, 0, 7).write("k", "theirs, long ago");
        for (int i = 0; i < 20; i++) {
            DeadLetterBuilder.in(inspection.bundle.topics).write("k", "ours");
        }

        // When
        String said = inspection.said("sharing", "ok");

        // Then
        assertThat(said).contains("no other bundle writes");
    }

    @Test
    void anotherGroupThatReadsTheApplicationsIsMentioned() {
        // Given
        inspection.commit("analytics-" + inspection.topic("applications"), 0, 0);
        inspection.commit(0, 0);

        // When
        List<JsonNode> findings = inspection.findings("sharing");

        // Then
        assertThat(findings)
                .hasSize(2)
                .allMatch(finding -> finding.path("state").asText().equals("ok"));
        assertThat(findings.get(1).path("group").asText()).startsWith("analytics-");
        assertThat(findings.get(1).path("detail").asText()).contains("analytics-", "two sessions");
    }

    private void session(String source) {
        inspection.bundle.topics.sendSession("k", """
                {"event_type":"finbox.session.created","event_id":"e","occurred_at":"2026-11-26T10:00:00Z",
                 "application_id":"a","session_id":"s","redirect_url":"https://example.com",
                 "source":{"topic":"%s","partition":0,"offset":1}}""".formatted(source), System.currentTimeMillis());
    }
}
