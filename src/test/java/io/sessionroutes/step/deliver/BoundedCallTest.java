package io.sessionroutes.step.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What a call leaves behind. */
class BoundedCallTest {

    @Test
    void theThreadOfTheDeadlineEndsWhenThereAreNoMoreCalls() throws IOException {
        try (WireServer server = WireServer.plain();
                CallingClient client = CallingClient.of(server)) {
            // When
            client.call("first");

            // Then
            assertThat(hasDeadlineThread()).isTrue();
            await().until(() -> !hasDeadlineThread());
        }
    }

    private static boolean hasDeadlineThread() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("call-deadline"));
    }
}
