package io.sessionroutes.route.operate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code check} warns of a topic that is compacted and must not be, and says what it costs. */
class CheckCleanupTest extends InspectedTopics {

    @Test
    void theTopicOfReplaysIsMeantToBeCompacted() {
        assertThat(inspection.said("cleanup", "ok")).contains("no topic that must keep all records is compacted");
    }

    @ParameterizedTest
    @CsvSource({
        "applications, compact, an application is lost",
        "sessions, compact, without a key is refused after FinBox has made its session",
        "dead-letters, 'compact,delete', without a key is refused",
        "rejections, compact, a later record replaces"
    })
    void aCompactedTopicIsNamedWithItsHarm(String kind, String policy, String harm) {
        // Given
        inspection.configure(kind, "cleanup.policy", policy);

        // When
        List<JsonNode> findings = inspection.findings("cleanup");

        // Then
        assertThat(findings).hasSize(1);
        assertThat(findings.get(0).path("state").asText()).isEqualTo("warning");
        assertThat(findings.get(0).path("topic").asText()).isEqualTo(inspection.topic(kind));
        assertThat(findings.get(0).path("detail").asText())
                .contains(inspection.topic(kind) + " is compacted", harm, "cleanup.policy");
    }
}
