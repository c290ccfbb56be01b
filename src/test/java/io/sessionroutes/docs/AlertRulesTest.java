package io.sessionroutes.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.sessionroutes.settings.Key;
import io.sessionroutes.settings.Settings;
import io.sessionroutes.settings.Settings.Need;
import io.sessionroutes.window.ResumePoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * What alerts and runbook say, held against settings, manifests and code. Their metrics, {@code MetricsTest} checks.
 */
class AlertRulesTest {

    private static final Path ALERTS = Path.of("config/prometheus-alerts.yaml");
    private static final Path POD_MONITOR = Path.of("deploy/monitoring/pod-monitor.yaml");

    /** All other alerts ask for what only a living process exports. */
    @Test
    void anInstanceThatHasEndedIsMissed() throws IOException {
        // Given
        String down = expr("SessionRoutesDown");
        // The operator's job of a PodMonitor: its namespace and its name.
        String job =
                "lending/" + yaml(POD_MONITOR).path("metadata").path("name").asText();

        // When
        Matcher up = Pattern.compile("up\\{job=~\"([^\"]+)\"} == 0").matcher(down);

        // Then
        assertThat(up.find()).as(down).isTrue();
        assertThat(job).matches(up.group(1));
        assertThat(down).as("when none was ever found").contains("or absent(session_routes_");
    }

    @Test
    void theRunbookNamesEveryWriteThatMayNotBeAcknowledged() throws IOException {
        // Given
        String runbook = Files.readString(Path.of("docs/runbook.md"));

        // When
        String paragraph = runbook.split("### SessionRoutesUnwritable", -1)[1].split("###", -1)[0];

        // Then
        assertThat(paragraph)
                .contains(Stream.of(ResumePoint.values())
                        .filter(ResumePoint::isWrite)
                        .map(write -> "`" + write.name().toLowerCase(Locale.ROOT) + "`")
                        .toList());
    }

    /** All behind one unfinished event in its partition is lag, though it is served. */
    @Test
    void theLagBehindAnEventThatIsRetriedIsNoAlert() throws IOException {
        // Given
        Settings shipped =
                Settings.of(Map.of("kafka.brokers", "localhost:9092", "finbox.api-key", "key"), Need.KAFKA_AND_FINBOX);
        Duration retried =
                shipped.duration(Key.FINBOX_RETRY_AFTER_MAX).multipliedBy(shipped.integer(Key.FINBOX_MAX_ATTEMPTS) - 1);

        // When
        Matcher work = Pattern.compile(
                        "\\(session_routes_lag\\) > (\\d+) \\* sum by \\(job, namespace\\) \\(rate\\(session_routes_events_total\\[")
                .matcher(expr("SessionRoutesLagGrows"));

        // Then
        assertThat(work.find()).as("seconds of work, not a number of events").isTrue();
        assertThat(Duration.ofSeconds(Long.parseLong(work.group(1)))).isGreaterThanOrEqualTo(retried);
    }

    private static String expr(String alert) throws IOException {
        return StreamSupport.stream(yaml(ALERTS).findValue("rules").spliterator(), false)
                .filter(rule -> rule.path("alert").asText().equals(alert))
                .map(rule -> rule.path("expr").asText())
                .collect(Collectors.joining());
    }

    private static JsonNode yaml(Path file) throws IOException {
        return new YAMLMapper().readTree(file.toFile());
    }
}
