package io.sessionroutes.step.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sessionroutes.failure.DeadlineExceededException;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A call is repeated once, at once and over a new connection, where a kept one breaks in the moment of sending. In each
 * test the first call is served, so that its connection is kept for the second.
 */
class RepeatedCallTest {

    /** What a server does that closes a kept connection while a request is on its way. */
    private static WireServer.Script closing(String how) {
        return wire -> {
            if (wire.asked() == 1) {
                wire.answer();
                return;
            }
            switch (how) {
                case "FIN" -> wire.finish();
                case "RST" -> wire.reset();
                case "in order" -> wire.close();
                case "408 and close" ->
                    wire.write("HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
                case "one byte" -> {
                    wire.write("H");
                    wire.finish();
                }
                case "interim answer" -> {
                    wire.write("HTTP/1.1 100 Continue\r\n\r\n");
                    wire.finish();
                }
                case "100 ms" -> wire.after(100, WireServer.Wire::finish);
                default -> throw new IllegalArgumentException(how);
            }
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"FIN", "RST", "in order", "408 and close"})
    void aCallThatMeetsTheEndOfAKeptConnectionIsRepeated(String how) throws IOException {
        for (WireServer each :
                new WireServer[] {WireServer.plain(), WireServer.tls("TLSv1.2"), WireServer.tls("TLSv1.3")}) {
            try (WireServer server = each.serve(closing(how));
                    CallingClient client = CallingClient.of(server)) {
                // When
                client.call("first");
                String next = client.call("next");

                // Then
                assertThat(next).contains("\"for-next\"");
                assertThat(server.requests()).containsExactly("first", "next", "next");
                assertThat(client.counted).as("what the event's calls count").isEqualTo(1);
                assertThat(client.repeated).isEqualTo(1);
                assertThat(client.unanswered).isZero();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"one byte", "interim answer", "100 ms"})
    void aCallThatTheServerMayHaveReceivedIsNotRepeated(String how) throws IOException {
        try (WireServer server = WireServer.plain().serve(closing(how));
                CallingClient client = CallingClient.of(server)) {
            // Given
            client.call("first");

            // When, Then
            assertThatThrownBy(() -> client.call("next")).isInstanceOf(IOException.class);
            assertThat(server.requests()).containsExactly("first", "next");
            assertThat(client.counted + client.repeated).isZero();
            assertThat(client.unanswered).isEqualTo(1);
        }
    }

    @Test
    void aCallOverANewConnectionIsNotRepeated() throws IOException {
        try (WireServer server = WireServer.plain().serve(WireServer.Wire::finish);
                CallingClient client = CallingClient.of(server)) {
            // When, Then
            assertThatThrownBy(() -> client.call("first")).isInstanceOf(IOException.class);
            assertThat(server.requests()).containsExactly("first");
            assertThat(client.counted).isZero();
        }
    }

    @Test
    void aCallIsRepeatedOnceAtMost() throws IOException {
        try (WireServer server = WireServer.plain().serve(wire -> {
                    if (wire.link().equals("first")) {
                        wire.answer();
                    } else {
                        wire.finish();
                    }
                });
                CallingClient client = CallingClient.of(server)) {
            // Given
            client.call("first");

            // When, Then
            assertThatThrownBy(() -> client.call("next")).isInstanceOf(IOException.class);
            assertThat(server.requests()).containsExactly("first", "next", "next");
            assertThat(client.counted).isEqualTo(1);
            assertThat(client.unanswered).isEqualTo(1);
        }
    }

    @Test
    void aCallOfAPartitionThatIsGoneIsNotRepeated() throws IOException {
        try (WireServer server = WireServer.plain().serve(closing("FIN"));
                CallingClient client = CallingClient.of(server)) {
            // Given
            client.call("first");
            client.owned = false;

            // When, Then
            assertThatThrownBy(() -> client.call("next")).isInstanceOf(IOException.class);
            assertThat(server.requests()).containsExactly("first", "next");
        }
    }

    @Test
    void theDeadlineIsThatOfBothCalls() throws IOException {
        try (WireServer server = WireServer.plain();
                CallingClient client = new CallingClient(server.url(), Duration.ofSeconds(1), Duration.ZERO, null)) {
            // Given
            client.call("first");
            server.serve(wire -> {
                if (wire.asked() > 1) {
                    wire.finish();
                } else {
                    wire.after(3_000, WireServer.Wire::answer);
                }
            });
            long start = System.nanoTime();

            // When, Then
            assertThatThrownBy(() -> client.call("next")).isInstanceOf(DeadlineExceededException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(2_500));
            assertThat(server.requests()).containsExactly("first", "next", "next");
        }
    }

    @Test
    void aRepeatedCallTakesNoOtherKeptConnection() throws Exception {
        try (WireServer server = WireServer.plain().serve(wire -> {
                    if (wire.asked() == 1) {
                        wire.answer();
                    } else {
                        wire.finish();
                    }
                });
                CallingClient client = CallingClient.of(server)) {
            // Given
            client.callAtOnce(4);
            assertThat(client.pool.getTotalStats().getAvailable()).isEqualTo(4);

            // When
            String next = client.call("next");

            // Then
            assertThat(next).contains("\"for-next\"");
            assertThat(client.counted).isEqualTo(1);
            assertThat(client.pool.getTotalStats().getAvailable()).isEqualTo(1);
        }
    }

    @Test
    void aProbeTakesANewConnectionAndLeavesNoOldOneBehind() throws Exception {
        try (WireServer server = WireServer.plain();
                CallingClient client = CallingClient.of(server)) {
            // Given
            client.callAtOnce(4);
            client.probe = true;

            // When
            client.call("probe");
            client.call("probe");

            // Then
            assertThat(server.connections()).isEqualTo(6);
            assertThat(client.pool.getTotalStats().getAvailable()).isEqualTo(1);
            client.probe = false;
            client.call("next");
            assertThat(server.connections()).isEqualTo(6);
        }
    }
}
