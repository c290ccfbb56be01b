package io.sessionroutes.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Alerts, dashboard and runbook fit together, and tell one installation from another. */
class MonitoringFilesTest {

    private static final Path ALERTS = Path.of("config/prometheus-alerts.yaml");
    private static final Path DASHBOARD = Path.of("config/grafana-dashboard.json");
    private static final Path RUNBOOK = Path.of("docs/runbook.md");
    private static final Pattern AGGREGATION = Pattern.compile("\\b(?:sum|min|max|avg|count)\\b *(.{0,60})");
    private static final Pattern METRIC = Pattern.compile("\\b(?:session_routes|jvm|process|httpcomponents)_\\w+(.?)");
    private static final Pattern NAMES = Pattern.compile("SessionRoutes(?:\\(([^)]*)\\)|(\\w+))");

    @Test
    void everyAlertLeadsToItsParagraph() throws IOException {
        // Given
        List<String> lines = Files.readAllLines(RUNBOOK);

        // When
        List<JsonNode> alerts = alerts();

        // Then
        assertThat(alerts).hasSizeGreaterThan(10).allSatisfy(alert -> {
            String name = alert.path("alert").asText();
            assertThat(lines).contains("### " + name);
            assertThat(alert.path("annotations").path("runbook_url").asText())
                    .as("runbook_url of " + name)
                    .isEqualTo("docs/runbook.md#" + name.toLowerCase(Locale.ROOT));
        });
    }

    /** Two installations in one Prometheus are two sums; one does not hide what befalls the other. */
    @Test
    void everySumOfAnAlertKeepsJobAndNamespace() throws IOException {
        // When
        List<String> aggregations = alerts().stream()
                .flatMap(alert ->
                        AGGREGATION.matcher(alert.path("expr").asText()).results())
                .map(sum -> sum.group(1))
                .toList();

        // Then
        assertThat(aggregations).hasSizeGreaterThan(10).allSatisfy(grouped -> assertThat(grouped)
                .startsWith("by (job, namespace"));
    }

    @Test
    void everyQueryOfTheDashboardHeedsTheChosenJobAndNamespace() throws IOException {
        // Given
        JsonNode dashboard = new ObjectMapper().readTree(DASHBOARD.toFile());
        List<String> variables = dashboard.path("templating").path("list").findValuesAsText("name");

        // When
        List<String> queries = dashboard.path("panels").findValuesAsText("expr");

        // Then
        assertThat(variables).contains("job", "namespace");
        assertThat(queries).hasSizeGreaterThan(30).allSatisfy(query -> {
            assertThat(METRIC.matcher(query).results()).as(query).isNotEmpty().allMatch(metric -> metric.group(1)
                    .equals("{"));
            assertThat(query.split("job=~\"\\$job\",namespace=~\"\\$namespace\"", -1))
                    .as(query)
                    .hasSize((int) METRIC.matcher(query).results().count() + 1);
        });
    }

    @Test
    void theExampleOfOneCauseOneAlertNamesAlertsThatThereAre() throws IOException {
        // Given
        Set<String> known = new TreeSet<>();
        alerts().forEach(alert -> known.add(alert.path("alert").asText()));
        Matcher example = Pattern.compile("(?s)```yaml\n(inhibit_rules:.*?)```").matcher(Files.readString(RUNBOOK));
        assertThat(example.find()).as("inhibit_rules in the runbook").isTrue();

        // When
        JsonNode rules = new YAMLMapper().readTree(example.group(1)).path("inhibit_rules");

        // Then
        assertThat(rules).hasSizeGreaterThan(2).allSatisfy(rule -> {
            List<String> causes = names(rule.path("source_matchers")).toList();
            List<String> effects = names(rule.path("target_matchers")).toList();
            assertThat(known).containsAll(causes).containsAll(effects);
            assertThat(causes).as("an alert that silences itself").doesNotContainAnyElementsOf(effects);
            assertThat(rule.path("equal").toString()).contains("job", "namespace");
        });
    }

    private static Stream<String> names(JsonNode matchers) {
        return NAMES.matcher(matchers.path(0).asText())
                .results()
                .flatMap(found -> Stream.of((found.group(1) == null ? found.group(2) : found.group(1)).split("\\|")))
                .map(name -> "SessionRoutes" + name);
    }

    private static List<JsonNode> alerts() throws IOException {
        JsonNode rules = new YAMLMapper().readTree(ALERTS.toFile()).findValue("rules");
        return StreamSupport.stream(rules.spliterator(), false).toList();
    }
}
