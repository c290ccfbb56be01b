package io.sessionroutes.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A key that is rotated in its file is used without a restart. */
class KeyRotationTest {

    @TempDir
    private Path directory;

    @Test
    void aRotatedKeyIsUsedWithoutARestartAndNothingIsSetAside() throws Exception {
        try (Bundle bundle = keyFile("first-key")) {
            // Given
            bundle.finbox.expectApiKey("first-key");
            bundle.start();
            send(bundle, "a");
            bundle.topics.awaitSessions(1);

            // When
            bundle.finbox.expectApiKey("second-key");
            send(bundle, "b");
            Files.writeString(directory.resolve("key"), "second-key\n");

            // Then
            assertThat(bundle.topics.awaitSessions(2)).hasSize(2);
            assertThat(bundle.topics.read(bundle.topics.deadLetters())).isEmpty();
        }
    }

    @Test
    void aFileThatIsNoKeyAnyMoreIsWarnedAboutOnceAndTheKeyBeforeItServesOn() throws Exception {
        try (LogCapture log = LogCapture.shipped(Map.of());
                Bundle bundle = keyFile("first-key")) {
            // Given
            bundle.finbox.expectApiKey("first-key");
            bundle.start();
            Path key = Files.writeString(directory.resolve("key"), "half a canary-key");

            // When
            for (int event = 1; event <= 4; event++) {
                // Each time the file is another, so that it is read again.
                Files.writeString(key, "half a canary-key" + "x".repeat(event));
                bundle.finbox.latency(java.time.Duration.ofMillis(600));
                send(bundle, "a" + event);
                bundle.topics.awaitSessions(event);
            }

            // Then
            assertThat(log.lines())
                    .filteredOn(line -> line.contains("finbox.api-key-file"))
                    .singleElement()
                    .asString()
                    .contains("the key before it stays");
            assertThat(log.lines())
                    .filteredOn(line -> line.contains("canary-key"))
                    .isEmpty();
        }
    }

    private Bundle keyFile(String key) throws Exception {
        Path file = Files.writeString(directory.resolve("key"), key);
        return Bundle.prepare(1)
                .without("finbox.api-key")
                .with("finbox.api-key-file", file.toString())
                .with("finbox.dead-letter-budget", "0");
    }

    private static void send(Bundle bundle, String id) {
        bundle.topics.send(id, "{\"application_id\":\"" + id + "\"}");
    }
}
