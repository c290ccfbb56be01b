package io.sessionroutes.route.operate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A topic that is missing is never said to be safe, nor our rights on it to be sound. */
class CheckMissingTest extends InspectedTopics {

    private static final String NOWHERE = "no-such-topic";

    @ParameterizedTest
    @CsvSource({
        "topic.applications, safety sizes cleanup rights waiting retention",
        "topic.sessions, safety sizes cleanup rights sharing retention",
        "topic.dead-letters, safety sizes cleanup rights sharing",
        "topic.rejections, safety sizes cleanup rights",
        "topic.replays, safety sizes cleanup"
    })
    void noCheckCallsATopicSoundThatIsMissing(String setting, String subjects) {
        // Given
        inspection.with(setting, NOWHERE);

        for (String subject : subjects.split(" ")) {
            // When
            List<JsonNode> findings = inspection.findings(subject, 1);

            // Then
            assertThat(findings)
                    .as(subject)
                    .isNotEmpty()
                    .noneMatch(finding -> finding.path("state").asText().equals("ok"))
                    .anyMatch(finding -> finding.path("detail").asText().contains(NOWHERE));
        }
    }
}
