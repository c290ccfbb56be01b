package io.sessionroutes.step.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sessionroutes.dev.FreePort;
import io.sessionroutes.harness.LogCapture;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The connection that is opened before the first event: the first call uses it, if it is as good as a new one. */
class FirstConnectionTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void theFirstCallUsesItAndNothingIsSentOverItBefore(String protocol) throws Exception {
        try (WireServer server = WireServer.tls(protocol);
                CallingClient client = CallingClient.of(server)) {
            // When
            start(client, server.url());

            // Then
            await("the handshake").atMost(PATIENCE).until(() -> server.connections() == 1);
            assertThat(server.requests()).isEmpty();
            assertThat(client.call("first")).contains("\"for-first\"");
            assertThat(server.connections()).isEqualTo(1);
            assertThat(client.replaced).isEmpty();
        }
    }

    @Test
    void oneOnWhichTheServerSpeaksMeanwhileIsReplaced() throws Exception {
        try (WireServer server = WireServer.tls("TLSv1.3");
                CallingClient client = CallingClient.of(server)) {
            // Given
            server.greet(wire -> {
                if (wire.number() == 1) {
                    wire.write(WireServer.session("smuggled"));
                }
            });
            start(client, server.url());
            await("what was said").atMost(PATIENCE).until(client::seesSomething);

            // When
            String answer = client.call("first");

            // Then
            assertThat(answer).contains("\"for-first\"");
            assertThat(client.timesReplaced(ConnectionState.SPOKEN)).isEqualTo(1);
            assertThat(server.requests()).containsExactly("first");
        }
    }

    @Test
    void oneThatTheServerClosesAtTheMomentOfTheCallCostsNoAttempt() throws Exception {
        try (WireServer server = WireServer.tls("TLSv1.3");
                CallingClient client = CallingClient.of(server)) {
            // Given
            server.serve(wire -> {
                if (wire.number() == 1) {
                    wire.close();
                } else {
                    wire.answer();
                }
            });
            start(client, server.url());

            // When
            String answer = client.call("first");

            // Then
            assertThat(answer).contains("\"for-first\"");
            assertThat(client.repeated).isEqualTo(1);
            assertThat(client.unanswered).isZero();
        }
    }

    @Test
    void aServerThatCannotBeReachedStopsNoStart() throws Exception {
        String url = "https://127.0.0.1:" + FreePort.next();
        try (CallingClient client = new CallingClient(url, PATIENCE, Duration.ZERO, null);
                LogCapture log = LogCapture.shipped(Map.of())) {
            // When
            start(client, url);

            // Then
            assertThat(log.lines())
                    .anySatisfy(line -> assertThat(line).contains("FinBox cannot be reached at the start host=" + url));
        }
    }

    @Test
    void aServerThatNeverEndsTheHandshakeStopsNoStart() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                CallingClient client =
                        new CallingClient("https://127.0.0.1:" + silent.getLocalPort(), PATIENCE, Duration.ZERO, null);
                LogCapture log = LogCapture.shipped(Map.of())) {
            // When
            start(client, "https://127.0.0.1:" + silent.getLocalPort(), Duration.ofMillis(50));

            // Then
            assertThat(log.lines()).anySatisfy(line -> assertThat(line)
                    .contains("No connection to FinBox within 50 ms, the start continues"));
        }
    }

    private static void start(CallingClient client, String url) throws Exception {
        start(client, url, PATIENCE);
    }

    private static void start(CallingClient client, String url, Duration longest) throws Exception {
        FirstConnection first = new FirstConnection(client.pool, url + "/bank-connect/v1/session/", longest);
        try (DefaultCamelContext context = new DefaultCamelContext(false)) {
            first.onCamelContextStarting(context, false);
            first.onCamelContextStarted(context, false);
        }
    }
}
