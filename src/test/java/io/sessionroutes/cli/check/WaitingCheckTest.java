package io.sessionroutes.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The check compares {@code event.max-age} with the time of the alert in the shipped rules. */
class WaitingCheckTest {

    @Test
    void theAlertIsTheShippedOne() throws IOException {
        // When
        JsonNode rules = new YAMLMapper()
                .readTree(Path.of("config/prometheus-alerts.yaml").toFile())
                .path("groups")
                .path(0)
                .path("rules");
        List<String> expressions = StreamSupport.stream(rules.spliterator(), false)
                .filter(rule -> rule.path("alert").asText().equals("SessionRoutesApplicantsWait"))
                .map(rule -> rule.path("expr").asText())
                .toList();

        // Then
        assertThat(expressions).singleElement().asString().endsWith("> " + WaitingCheck.ALERT.toSeconds());
    }
}
