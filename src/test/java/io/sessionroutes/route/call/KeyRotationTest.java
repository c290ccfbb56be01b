package io.sessionroutes.route.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sessionroutes.dev.SandboxAnswer;
import io.sessionroutes.harness.LogCapture;
import io.sessionroutes.harness.RunningBundle;
import io.sessionroutes.harness.TestTopics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A key that is rotated in its file is used without a restart. */
class KeyRotationTest {

    @TempDir
    private Path directory;

    @Test
    void aKeyThatIsRotatedWhileBothServeIsUsedWithoutARestartAndNothingIsSetAside() throws Exception {
        try (RunningBundle bundle = keyFile("first-key")) {
            // Given
            bundle.finbox.expectApiKey("first-key");
            bundle.start();
            send(bundle, "a");
            bundle.topics.awaitSessions(1);
            bundle.finbox.scenario(request -> SandboxAnswer.session());

            // When
            Files.writeString(directory.resolve("key"), "second-key\n");
            AtomicInteger sent = new AtomicInteger();
            await("a call with the new key").until(() -> {
                send(bundle, "b" + sent.incrementAndGet());
                return keys(bundle).contains("second-key");
            });
            bundle.finbox.asDocumented();
            bundle.finbox.expectApiKey("second-key");
            send(bundle, "c");

            // Then
            bundle.topics.awaitSessions(sent.get() + 2);
            assertThat(keys(bundle)).containsSubsequence("first-key", "second-key");
            assertThat(bundle.topics.read(bundle.topics.deadLetters()))
                    .as("dead letters")
                    .isEmpty();
        }
    }

    /** Without a budget: with one, the first event that FinBox refuses for its key would be set aside. */
    @Test
    void anEventThatIsRefusedForAnOldKeyWaitsForTheNewOne() throws Exception {
        try (RunningBundle bundle = keyFile("first-key").with("finbox.dead-letter-budget", "0")) {
            // Given
            bundle.finbox.expectApiKey("first-key");
            bundle.start();
            send(bundle, "a");
            bundle.topics.awaitSessions(1);

            // When
            bundle.finbox.expectApiKey("second-key");
            send(bundle, "b");
            await("a refusal").until(() -> bundle.policy().currentHold() != null);
            Files.writeString(directory.resolve("key"), "second-key\n");

            // Then
            assertThat(bundle.topics.awaitSessions(2)).hasSize(2);
            assertThat(bundle.topics.read(bundle.topics.deadLetters()))
                    .as("dead letters")
                    .isEmpty();
        }
    }

    @Test
    void aFileThatIsNoKeyAnyMoreIsWarnedAboutOnceAndTheKeyBeforeItServesOn() throws Exception {
        try (LogCapture log = LogCapture.shipped(Map.of());
                RunningBundle bundle = keyFile("first-key")) {
            // Given
            bundle.finbox.expectApiKey("first-key");
            bundle.start();
            Path key = Files.writeString(directory.resolve("key"), "half a canary-key");

            // When
            for (int event = 1; event <= 4; event++) {
                // Each time the file is another, so that it is read again.
                Files.writeString(key, "half a canary-key" + "x".repeat(event));
                // The file is looked at once a second at most: two calls are more than that apart.
                bundle.finbox.latency(Duration.ofMillis(600));
                send(bundle, "a" + event);
                bundle.topics.awaitSessions(event);
            }

            // Then
            assertThat(log.lines())
                    .filteredOn(line -> line.contains("finbox.api-key-file"))
                    .singleElement()
                    .asString()
                    .contains("the earlier key stays in use");
            assertThat(log.lines())
                    .filteredOn(line -> line.contains("canary-key"))
                    .isEmpty();
        }
    }

    private RunningBundle keyFile(String key) throws Exception {
        Path file = Files.writeString(directory.resolve("key"), key);
        return RunningBundle.prepare(1).without("finbox.api-key").with("finbox.api-key-file", file.toString());
    }

    private static List<String> keys(RunningBundle bundle) {
        return bundle.finbox.calls().stream()
                .map(call -> TestTopics.json(call.body()).path("api_key").asText())
                .toList();
    }

    private static void send(RunningBundle bundle, String id) {
        bundle.topics.send(id, "{\"application_id\":\"" + id + "\"}");
    }
}
