package io.sessionroutes.step.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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

    /** The moments of a call at which something may break. */
    enum CallMoment {
        CONNECTED,
        SENDING,
        READING;

        void set(CallingClient client, Runnable what) {
            switch (this) {
                case CONNECTED -> client.whenConnected(what);
                case SENDING -> client.whenSending(what);
                case READING -> client.whenReading(what);
            }
        }
    }

    /** All later calls failed, because HttpClient had closed all connections or had kept one for ever. */
    @ParameterizedTest
    @EnumSource
    void anErrorEndsOneCallAsABrokenConnectionDoes(CallMoment moment) throws IOException {
        try (WireServer server = WireServer.plain();
                CallingClient client = CallingClient.of(server)) {
            // Given
            client.call("first");
            moment.set(client, () -> {
                throw new NoClassDefFoundError("of a test");
            });

            // When
            Throwable failed = catchThrowable(() -> client.call("broken"));
            int leased = client.pool.getTotalStats().getLeased();
            moment.set(client, () -> {});
            String next = client.call("next");

            // Then
            assertThat(failed).isInstanceOf(IOException.class).hasRootCauseInstanceOf(NoClassDefFoundError.class);
            assertThat(client.unanswered).isEqualTo(1);
            assertThat(client.repeated).isZero();
            assertThat(leased).isZero();
            assertThat(next).contains("\"for-next\"");
        }
    }

    private static boolean hasDeadlineThread() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("call-deadline"));
    }
}
