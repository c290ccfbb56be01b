package io.sessionroutes.route.operate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sessionroutes.harness.JavaProcess;
import io.sessionroutes.harness.RunningBundle;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the program itself writes, in a process of its own, under the shipped logging configuration. */
class LogFormatTest {

    @TempDir
    Path directory;

    @Test
    void inJsonEveryLineIsAnObjectAndAnEndHasItsFields() throws IOException {
        // Given
        RunningBundle bundle = RunningBundle.prepare(1);
        try (bundle;
                JavaProcess program = start(bundle, Map.of("logging.format", "json"))) {
            program.awaitText(" started in ");

            // When
            bundle.topics.send("a", "{\"application_id\":\"A \\\"1\\\"\"}");
            program.awaitText("\"outcome\":\"published\"");
            program.terminate();
            program.waitFor();

            // Then
            for (String line : program.output().lines().toList()) {
                assertThat(new ObjectMapper().readTree(line).path("level").asText())
                        .as(line)
                        .isNotEmpty();
            }
            JsonNode end = new ObjectMapper()
                    .readTree(program.output()
                            .lines()
                            .filter(line -> line.contains("\"outcome\""))
                            .findFirst()
                            .orElseThrow());
            assertThat(end.path("application_id").asText()).isEqualTo("A__1_");
            assertThat(end.path("attempts").asInt()).isEqualTo(1);
        }
    }

    @Test
    void theStartIsAHandfulOfLines() throws IOException {
        // Given
        RunningBundle bundle = RunningBundle.prepare(1);

        // When
        try (bundle;
                JavaProcess program = start(bundle, Map.of())) {
            program.awaitText(" started in ");

            // Then
            assertThat(program.output().lines()).hasSizeBetween(5, 10).noneMatch(line -> line.contains("o.a.c."));
        }
    }

    @Test
    void aPortThatIsTakenIsOneLineAndExitStatusOne() throws IOException {
        // Given
        RunningBundle bundle = RunningBundle.prepare(1);
        try (bundle;
                ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                JavaProcess program = start(bundle, Map.of("management.port", String.valueOf(taken.getLocalPort())))) {
            // When
            int status = program.waitFor();

            // Then
            assertThat(status).isEqualTo(1);
            assertThat(program.output().lines().filter(line -> !line.contains("INFO")))
                    .singleElement()
                    .asString()
                    .contains("management.port", "is not available")
                    .doesNotContain("Exception");
        }
    }

    private JavaProcess start(RunningBundle bundle, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(bundle.topics.settings());
        for (String key : List.of("finbox.base-url", "finbox.api-key", "management.port")) {
            settings.put(key, bundle.setting(key));
        }
        settings.putAll(more);
        return JavaProcess.instance(directory.resolve("program.log"), settings);
    }
}
