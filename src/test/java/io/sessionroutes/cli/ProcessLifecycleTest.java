package io.sessionroutes.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ends a running bundle, and with which status. */
class ProcessLifecycleTest {

    private final Main main = new Main();
    private final ProcessLifecycle lifecycle = new ProcessLifecycle(main, Duration.ofSeconds(10));

    @Test
    void stopThatIsAskedForAndCleanIsASuccess() throws Exception {
        // Given
        CompletableFuture<Integer> status = lived();

        // When
        boolean clean = lifecycle.stop();

        // Then
        assertThat(clean).as("stopped cleanly").isTrue();
        assertThat(status.get(1, TimeUnit.MINUTES)).isEqualTo(Launcher.OK);
        assertThat(main.getCamelContext().isStopped()).as("Camel is stopped").isTrue();
    }

    @Test
    void endThatNobodyAskedForIsAFailure() throws Exception {
        // Given
        CompletableFuture<Integer> status = lived();

        // When
        main.completed();

        // Then
        assertThat(status.get(1, TimeUnit.MINUTES)).isEqualTo(Launcher.FAILURE);
    }

    @Test
    void startThatFailsThrowsItsReason(@TempDir Path empty) {
        // Given
        main.configure().withRoutesIncludePattern("file:" + empty.resolve("missing") + "/*.camel.yaml");

        // When, Then
        assertThatThrownBy(lifecycle::live).rootCause().hasMessageContaining("missing");
        assertThat(lifecycle.stop()).as("stopped cleanly").isFalse();
    }

    private CompletableFuture<Integer> lived() {
        CompletableFuture<Integer> status = new CompletableFuture<>();
        new Thread(
                        () -> {
                            try {
                                status.complete(lifecycle.live());
                            } catch (Exception unstartable) {
                                status.completeExceptionally(unstartable);
                            }
                        },
                        "life")
                .start();
        await().atMost(Duration.ofMinutes(1)).until(main::isStarted);
        return status;
    }
}
