package io.sessionroutes.route.operate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.sessionroutes.harness.ManagementClient;
import io.sessionroutes.harness.RunningBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What is written about the metrics, and what is asked of them, is held against what a running bundle exports. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MetricsTest {

    private static final Path ALERTS = Path.of("config/prometheus-alerts.yaml");
    private static final Path DASHBOARD = Path.of("config/grafana-dashboard.json");
    private static final Pattern ROW = Pattern.compile("\\| `([a-z_*]+)` \\| (\\w+) \\|([^|]*)\\|.*");
    private static final Pattern SAMPLE = Pattern.compile("([a-z0-9_]+)(?:\\{(.*)\\})? \\S+");
    private static final Pattern SELECTOR = Pattern.compile("([a-z][a-z0-9]*_[a-z0-9_]+)(?:\\{([^}]*)\\})?");
    private static final Pattern GROUPING = Pattern.compile("by \\(([^)]*)\\)");
    /** What Prometheus and its operator add to each sample. */
    private static final Set<String> PROMETHEUS_LABELS = Set.of("instance", "job", "namespace");

    private static final Set<String> FUNCTIONS = Set.of("histogram_quantile");

    private RunningBundle bundle;
    private final Map<String, String> types = new TreeMap<>();
    private final Map<String, Set<String>> labels = new TreeMap<>();

    /** A bundle that has been through a bit of everything. */
    @BeforeAll
    void export() {
        bundle = RunningBundle.prepare().start();
        bundle.topics.send("a", "{\"application_id\":\"a\"}");
        bundle.topics.send("b", "no JSON");
        bundle.topics.send(new ProducerRecord<>(
                bundle.topics.applications(), 0, 0L, new byte[1], "{\"application_id\":\"c\"}".getBytes(UTF_8)));
        bundle.topics.awaitSessions(2);
        bundle.topics.awaitDeadLetters(1);
        ManagementClient seen = ManagementClient.of(bundle);
        await("lag").until(() -> seen.metrics().contains("session_routes_lag{"));
        for (String line : seen.metrics().lines().toList()) {
            Matcher sample = SAMPLE.matcher(line);
            if (line.startsWith("# TYPE ")) {
                types.put(line.split(" ")[2], line.split(" ")[3]);
            } else if (sample.matches()) {
                labels.computeIfAbsent(sample.group(1), name -> new TreeSet<>()).addAll(labelsOf(sample.group(2)));
            }
        }
        assertThat(types).hasSizeGreaterThan(100);
    }

    @AfterAll
    void stop() {
        bundle.close();
    }

    @Test
    void theTableHasWhatIsExportedAndNothingElse() throws IOException {
        // Given
        Map<String, String[]> table = table();

        // When
        Set<String> undocumented =
                types.keySet().stream().filter(name -> row(table, name) == null).collect(Collectors.toSet());
        Set<String> unexported = table.keySet().stream()
                .filter(name -> types.keySet().stream().noneMatch(exported -> covers(name, exported)))
                .collect(Collectors.toSet());

        // Then
        assertThat(table).hasSizeGreaterThan(40);
        assertThat(undocumented).as("exported, not in docs/metrics.md").isEmpty();
        assertThat(unexported).as("in docs/metrics.md, not exported").isEmpty();
    }

    /** A record without a timestamp is among those that were served. */
    @Test
    void noWaitIsLongerThanThisTest() {
        ManagementClient seen = ManagementClient.of(bundle);
        assertThat(seen.metric("session_routes_append_to_session_seconds_count"))
                .isEqualTo(1);
        assertThat(seen.metric("session_routes_append_to_session_seconds_max")).isLessThan(600);
    }

    @Test
    void typesAndLabelsAreAsTheTableSays() throws IOException {
        // Given
        Map<String, String[]> table = table();

        // When, Then
        for (Map.Entry<String, String[]> row : table.entrySet()) {
            if (!row.getKey().endsWith("*") && !row.getKey().equals("app_info")) {
                assertThat(types.get(row.getKey()))
                        .as("type of " + row.getKey())
                        .isEqualTo(row.getValue()[0]);
                assertThat(labelsOfFamily(row.getKey()))
                        .as("labels of " + row.getKey())
                        .isEqualTo(words(row.getValue()[1]));
            }
        }
    }

    @Test
    void everyQueryOfTheDashboardAndTheAlertsAsksForWhatThereIs() throws IOException {
        // Given
        List<String> queries = new ArrayList<>();
        JsonNode dashboard = new ObjectMapper().readTree(DASHBOARD.toFile());
        dashboard.findValuesAsText("expr", queries);
        new YAMLMapper().readTree(ALERTS.toFile()).findValuesAsText("expr", queries);

        // When
        List<String> wrong = queries.stream()
                .flatMap(query -> wrong(query).stream())
                .distinct()
                .toList();

        // Then
        assertThat(queries).hasSizeGreaterThan(40);
        assertThat(wrong).isEmpty();
    }

    @Test
    void aQueryForWhatThereIsNotIsFound() {
        assertThat(wrong("rate(session_routes_nothing_total[5m])")).hasSize(1);
        assertThat(wrong("session_routes_events_total{bogus=\"x\"}")).hasSize(1);
        assertThat(wrong("sum by (bogus) (session_routes_events_total)")).hasSize(1);
    }

    @Test
    void everyAlertHasItsParagraphInTheRunbookAndNothingElseHas() throws IOException {
        // Given
        List<String> alerts = new YAMLMapper().readTree(ALERTS.toFile()).findValuesAsText("alert");

        // When
        List<String> paragraphs = Files.readAllLines(Path.of("docs/runbook.md")).stream()
                .filter(line -> line.startsWith("### "))
                .map(line -> line.substring(4))
                .toList();

        // Then
        assertThat(alerts).hasSizeGreaterThan(10).containsExactlyElementsOf(paragraphs);
    }

    private List<String> wrong(String query) {
        List<String> wrong = new ArrayList<>();
        Set<String> there = new TreeSet<>(PROMETHEUS_LABELS);
        Matcher selector = SELECTOR.matcher(query.replaceAll("by \\([^)]*\\)", ""));
        while (selector.find()) {
            Set<String> known = labels.get(selector.group(1));
            if (known != null) {
                there.addAll(known);
                labelsOf(selector.group(2)).stream()
                        .filter(label -> !known.contains(label) && !PROMETHEUS_LABELS.contains(label))
                        .forEach(label -> wrong.add(query + ": no label " + label));
            } else if (!FUNCTIONS.contains(selector.group(1))) {
                wrong.add(query + ": no metric " + selector.group(1));
            }
        }
        Matcher grouping = GROUPING.matcher(query);
        while (grouping.find() && wrong.isEmpty()) {
            words(grouping.group(1)).stream()
                    .filter(label -> !there.contains(label))
                    .forEach(label -> wrong.add(query + ": no label " + label));
        }
        return wrong;
    }

    private static Map<String, String[]> table() throws IOException {
        Map<String, String[]> table = new TreeMap<>();
        for (String line : Files.readAllLines(Path.of("docs/metrics.md"))) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                table.put(row.group(1), new String[] {row.group(2), row.group(3)});
            }
        }
        return table;
    }

    private static String[] row(Map<String, String[]> table, String family) {
        return table.entrySet().stream()
                .filter(row -> covers(row.getKey(), family))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    private static boolean covers(String name, String family) {
        return name.endsWith("*") ? family.startsWith(name.substring(0, name.length() - 1)) : family.equals(name);
    }

    private Set<String> labelsOfFamily(String family) {
        Set<String> all = new TreeSet<>();
        for (String suffix : List.of("", "_count", "_sum")) {
            all.addAll(labels.getOrDefault(family + suffix, Set.of()));
        }
        return all;
    }

    private static Set<String> words(String text) {
        return Pattern.compile("[a-z_]+")
                .matcher(text)
                .results()
                .map(word -> word.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> labelsOf(String text) {
        return text == null
                ? Set.of()
                : Pattern.compile("([a-z_]+)(?:=~?|!=)\"")
                        .matcher(text)
                        .results()
                        .map(label -> label.group(1))
                        .collect(Collectors.toSet());
    }
}
