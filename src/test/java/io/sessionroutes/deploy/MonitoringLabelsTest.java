package io.sessionroutes.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The Prometheus operator passes over, in silence, what lacks the label that it selects by. */
class MonitoringLabelsTest {

    private static final Pattern COMMAND =
            Pattern.compile("(?s)```\n(\\{ printf 'apiVersion: monitoring.*?) \\| kubectl -n lending apply -f -\n```");

    @Test
    void theRunbooksCommandMakesARuleWithTheMonitorsLabel() throws IOException {
        // Given
        Matcher command = COMMAND.matcher(Files.readString(Path.of("docs", "runbook.md")));
        assertThat(command.find()).isTrue();
        PodMonitor monitor = ManifestFiles.read("monitoring/pod-monitor.yaml", PodMonitor.class);

        // When
        JsonNode made = ManifestFiles.parse(ran(command.group(1)));
        PrometheusRule rule = (PrometheusRule) ManifestFiles.read(made);

        // Then
        assertThat(rule.getMetadata().getLabels())
                .containsKey("release")
                .isEqualTo(monitor.getMetadata().getLabels());
        assertThat(rule.getSpec().getGroups().get(0).getRules()).hasSizeGreaterThan(10);
    }

    private static String ran(String command) throws IOException {
        Process shell = new ProcessBuilder("bash", "-c", command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.onExit().join().exitValue()).as(said).isZero();
        return said;
    }
}
