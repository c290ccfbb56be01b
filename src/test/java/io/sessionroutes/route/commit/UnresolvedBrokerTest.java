package io.sessionroutes.route.commit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.cli.Launcher;
import io.sessionroutes.dev.FreePort;
import io.sessionroutes.harness.JavaProcess;
import io.sessionroutes.harness.ManagementClient;
import io.sessionroutes.harness.RunningBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A name in {@code kafka.brokers} that nobody knows yet, as before a cluster's DNS is there. */
class UnresolvedBrokerTest {

    @Test
    void aNameThatDoesNotResolveIsWaitedForAndSaid(@TempDir Path directory) throws IOException {
        // Given
        Path names = Files.writeString(directory.resolve("names"), "127.0.0.1 localhost\n");
        String port = Integer.toString(FreePort.next());
        try (RunningBundle bundle = RunningBundle.prepare(1).with("management.port", port)) {
            bundle.with("kafka.brokers", "kafka.test:" + RunningBundle.broker().port())
                    .writeTo(directory);
            bundle.topics.send("a", "{\"application_id\":\"a\"}");
            Map<String, String> environment = new HashMap<>(Map.of("CONFIG_DIR", directory.toString()));
            environment.put("JAVA_TOOL_OPTIONS", "-Djdk.net.hosts.file=" + names);

            // When
            try (JavaProcess program =
                    JavaProcess.start(directory.resolve("log"), Launcher.class, environment, "run")) {

                // Then
                program.awaitText("Kafka does not answer: no name in kafka.brokers can be resolved");
                ManagementClient seen = ManagementClient.at(port);
                Awaitility.await("polls that fail")
                        .until(() -> seen.check("group").contains("no name in kafka.brokers can be resolved"));
                assertThat(seen.metric("session_routes_poll_age_seconds")).isLessThan(30);
                assertThat(seen.status("health/live")).isEqualTo("UP");
                assertThat(seen.status("health/ready")).isEqualTo("DOWN");

                // When
                Files.writeString(names, "127.0.0.1 localhost kafka.test\n");

                // Then
                bundle.topics.awaitSessions(1);
                Awaitility.await("health")
                        .until(() -> seen.status("health/ready").equals("UP"));
                assertThat(program.output()).as("stacks").doesNotContain("\tat ");
                assertThat(program.output().lines()).as("lines").hasSizeLessThan(100);
                program.terminate();
                program.assertEnds();
            }
        }
    }
}
