package io.sessionroutes.route.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.harness.ManagementClient;
import io.sessionroutes.harness.RawServer;
import io.sessionroutes.harness.RunningBundle;
import org.junit.jupiter.api.Test;

/** A call is counted, whatever comes back. */
class UncountedAnswerTest {

    @Test
    void anAnswerInAVersionOfHttpThatWasNotAskedForIsCountedAmongTheFailedCalls() {
        // Given
        try (RawServer finbox = RawServer.start(RawServer.text("HTTP/2.0 200 OK\r\n\r\n"));
                RunningBundle bundle = RunningBundle.prepare(1)
                        .with("finbox.base-url", finbox.url())
                        .with("finbox.max-attempts", "1")
                        .start()) {
            // When
            bundle.topics.send("a", "{\"application_id\":\"a\"}");
            bundle.topics.awaitDeadLetter();

            // Then
            assertThat(ManagementClient.of(bundle)
                            .metric("session_routes_finbox_calls_seconds_count{result=\"failed\"}"))
                    .as("calls that failed")
                    .isEqualTo(1);
        }
    }
}
