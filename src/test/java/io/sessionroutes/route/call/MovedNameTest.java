package io.sessionroutes.route.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sessionroutes.harness.JavaProcess;
import io.sessionroutes.harness.RunningBundle;
import io.sessionroutes.step.deliver.WireServer;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * FinBox's name moves to another address while a process runs: one server is at 127.0.0.1, the other at 127.0.0.2, and
 * Java reads names from a file of the test's.
 */
class MovedNameTest {

    /** 5 s for which Java remembers the name, and what a busy machine needs. */
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    @Test
    void aHoldsProbeFindsFinBoxAtItsNewAddressAndSoDoesWhatWaited() throws IOException {
        RunningBundle bundle = RunningBundle.prepare(1);
        try (bundle;
                WireServer before = WireServer.plain("127.0.0.1", 0);
                WireServer after = WireServer.plain("127.0.0.2", before.port())) {
            // Given
            before.serve(wire -> {
                if (wire.link().startsWith("early")) {
                    wire.answer();
                } else {
                    wire.write("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n");
                }
            });
            nameStandsFor("127.0.0.1");
            try (JavaProcess program = start(bundle, before, Map.of())) {
                send(bundle, "early", 20);
                bundle.topics.awaitSessions(20);
                send(bundle, "late", 30);
                program.awaitText("Hold begins");

                // When
                nameStandsFor("127.0.0.2");

                // Then
                await("the end of the hold").atMost(SOON).until(() -> program.output()
                        .contains("Hold ended"));
                int asked = before.requests().size();
                bundle.topics.awaitSessions(50);
                assertThat(after.requests()).hasSize(30);
                assertThat(before.requests()).as("calls to the old address").hasSize(asked);
            }
        }
    }

    @Test
    void callsFollowTheNameWithinTheAgeOfAConnection() throws IOException {
        RunningBundle bundle = RunningBundle.prepare(1);
        try (bundle;
                WireServer before = WireServer.plain("127.0.0.1", 0);
                WireServer after = WireServer.plain("127.0.0.2", before.port())) {
            // Given
            nameStandsFor("127.0.0.1");
            try (JavaProcess program = start(bundle, before, Map.of("finbox.connection-max-age", "1 s"))) {
                send(bundle, "early", 1);
                bundle.topics.awaitSessions(1);

                // When
                nameStandsFor("127.0.0.2");

                // Then
                await("a call to the new address").atMost(SOON).until(() -> {
                    int sent = before.requests().size() + after.requests().size();
                    send(bundle, "next" + sent, 1);
                    bundle.topics.awaitSessions(sent + 1);
                    return !after.requests().isEmpty();
                });
                assertThat(program.output()).doesNotContain("Hold begins", "Calls fail");
            }
        }
    }

    private static void send(RunningBundle bundle, String prefix, int count) {
        for (int i = 0; i < count; i++) {
            bundle.topics.send(prefix + i, "{\"application_id\":\"" + prefix + i + "\"}");
        }
    }

    private void nameStandsFor(String address) throws IOException {
        Path next = directory.resolve("hosts.next");
        Files.writeString(
                next,
                address + " localhost\n127.0.0.1 " + InetAddress.getLocalHost().getHostName() + "\n");
        Files.move(next, directory.resolve("hosts"), StandardCopyOption.REPLACE_EXISTING);
    }

    private JavaProcess start(RunningBundle bundle, WireServer finbox, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(bundle.topics.settings());
        settings.put("finbox.base-url", finbox.url());
        settings.put("finbox.api-key", bundle.setting("finbox.api-key"));
        settings.put("java.tool.options", "-Djdk.net.hosts.file=" + directory.resolve("hosts"));
        settings.putAll(more);
        return JavaProcess.instance(directory.resolve("program.log"), settings).awaitText(" started in ");
    }
}
