package io.sessionroutes.route.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.sessionroutes.harness.ManagementClient;
import io.sessionroutes.harness.RunningBundle;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The alerts can fire: what each asks for is there before it happens. That the names exist, {@link MetricsTest} says.
 */
class AlertsTest {

    private static final Path ALERTS = Path.of("config/prometheus-alerts.yaml");
    /** What a rate is taken of: each series of a counter, or sums over labels of it. */
    private static final Pattern RATED =
            Pattern.compile("(?:rate|increase)\\((?:sum by \\(([^)]*)\\) \\()?(\\w+)(?:\\{([^}]*)})?\\)?\\[");

    private static final Pattern LABEL = Pattern.compile("(\\w+)=~?\"([^\"]*)\"");

    /** A series that begins with its first event begins at 1, and has not increased. */
    @Test
    void whatAnAlertTakesTheRateOfIsThereBeforeItsFirstEvent() throws IOException {
        try (RunningBundle bundle = RunningBundle.prepare().start()) {
            // Given
            ManagementClient seen = ManagementClient.of(bundle);
            List<String> before = seen.metrics().lines().toList();

            // When
            bundle.topics.send("a", "{\"application_id\":\"a\"}");
            bundle.topics.send("b", "no JSON");
            await("both ends")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> seen.metric("session_routes_events_total{outcome=\"published\"}") == 1
                            && seen.metric("session_routes_dead_letters_total{code=\"NOT_JSON\",kind=\"POISON\"}")
                                    == 1);

            // Then
            List<String> after = seen.metrics().lines().toList();
            List<MatchResult> rated = rated().toList();
            assertThat(rated).hasSizeGreaterThan(4);
            for (MatchResult rate : rated) {
                Set<Map<String, String>> series = series(before, rate);
                assertThat(series).as(rate.group()).isNotEmpty().containsAll(series(after, rate));
                labels(rate.group(3)).forEach((label, values) -> assertThat(series)
                        .as(rate.group())
                        .extracting(each -> each.get(label))
                        .contains(values.split("\\|")));
            }
        }
    }

    private static Stream<MatchResult> rated() throws IOException {
        return new YAMLMapper()
                .readTree(ALERTS.toFile()).findValuesAsText("expr").stream()
                        .flatMap(expr -> RATED.matcher(expr).results());
    }

    /** The labels of the series that a rate is taken of: all of theirs, or those that its sum leaves. */
    private static Set<Map<String, String>> series(List<String> metrics, MatchResult rate) {
        return metrics.stream()
                .filter(line -> line.startsWith(rate.group(2) + "{") || line.startsWith(rate.group(2) + " "))
                .map(AlertsTest::labels)
                .map(labels -> {
                    if (rate.group(1) != null) {
                        Set<String> selected = labels(rate.group(3)).keySet();
                        labels.keySet().removeIf(label -> !rate.group(1).contains(label) && !selected.contains(label));
                    }
                    return labels;
                })
                .collect(Collectors.toSet());
    }

    private static Map<String, String> labels(String text) {
        return LABEL.matcher(text == null ? "" : text)
                .results()
                .collect(Collectors.toMap(label -> label.group(1), label -> label.group(2), (a, b) -> b, TreeMap::new));
    }
}
