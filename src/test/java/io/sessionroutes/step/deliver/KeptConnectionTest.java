package io.sessionroutes.step.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.sessionroutes.harness.RawServer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hc.core5.http.HttpHost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A connection that has carried a call carries another one only if it is open and no bytes have come since. */
class KeptConnectionTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    /** How FinBox is reached. */
    enum Way {
        PLAIN,
        TLS_1_2,
        TLS_1_3,
        TUNNEL;

        WireServer server() {
            return switch (this) {
                case PLAIN -> WireServer.plain();
                case TLS_1_2 -> WireServer.tls("TLSv1.2");
                default -> WireServer.tls("TLSv1.3");
            };
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static CallingClient client(Way way, WireServer server) {
        HttpHost proxy = way == Way.TUNNEL
                ? new HttpHost(
                        "http", "127.0.0.1", RawServer.tunnel(server.port()).port())
                : null;
        return new CallingClient(server.url(), Duration.ofSeconds(5), Duration.ZERO, proxy);
    }

    @ParameterizedTest
    @EnumSource
    void oneThatIsOpenAndSilentCarriesAThousandCalls(Way way) throws IOException {
        try (WireServer server = way.server();
                CallingClient client = client(way, server)) {
            // When
            for (int i = 0; i < 1_000; i++) {
                assertThat(client.call("k" + i)).contains("\"for-k" + i + "\"");
            }

            // Then
            assertThat(server.connections()).isEqualTo(1);
            assertThat(client.replaced).isEmpty();
        }
    }

    static Stream<Arguments> unasked() {
        String session = WireServer.session("smuggled");
        String timeout = "HTTP/1.1 408 Request Time-out\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
        return Stream.of(Way.values())
                .flatMap(way -> Stream.of(
                        Arguments.argumentSet(way + ", in one write", way, true, session, 0),
                        Arguments.argumentSet(
                                way + ", half of one in one write", way, true, session.substring(0, 50), 0),
                        Arguments.argumentSet(way + ", at once", way, false, session, 0),
                        Arguments.argumentSet(way + ", 5 ms later", way, false, session, 5),
                        Arguments.argumentSet(way + ", 20 ms later", way, false, session, 20),
                        Arguments.argumentSet(way + ", 60 ms later", way, false, session, 60),
                        Arguments.argumentSet(way + ", half of one", way, false, session.substring(0, 50), 5),
                        Arguments.argumentSet(way + ", one byte", way, false, "H", 0),
                        Arguments.argumentSet(way + ", interim answer", way, false, "HTTP/1.1 100 Continue\r\n\r\n", 5),
                        Arguments.argumentSet(way + ", 408 and close", way, false, timeout, 5)));
    }

    @ParameterizedTest
    @MethodSource("unasked")
    void unaskedBytesAreNotTheNextApplicantsAnswer(Way way, boolean oneWrite, String unasked, int millis)
            throws IOException {
        try (WireServer server = way.server();
                CallingClient client = client(way, server)) {
            // Given
            CountDownLatch said = new CountDownLatch(1);
            server.serve(wire -> {
                boolean first = wire.link().equals("first");
                wire.write(WireServer.session(wire.link()) + (first && oneWrite ? unasked : ""));
                if (first && !oneWrite) {
                    wire.after(millis, late -> late.write(unasked));
                }
                said.countDown();
            });

            // When
            client.call("first");
            awaitSaid(said);
            awaitSomethingOn(client);
            String next = client.call("next");

            // Then
            assertThat(next).contains("\"for-next\"");
            assertThat(server.requests()).containsExactly("first", "next");
            assertThat(client.timesReplaced(ConnectionState.SPOKEN)).isEqualTo(1);
            assertThat(client.answered).containsExactly(200, 200);
            assertThat(client.unanswered).isZero();
        }
    }

    /** Over TLS, the bytes that have arrived may be a part of a record, and what the record holds is not known yet. */
    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void halfARecordIsNotTheBeginningOfTheNextAnswer(String protocol) throws Exception {
        CountDownLatch answered = new CountDownLatch(1);
        try (WireServer server = WireServer.tls(protocol);
                HalvingProxy proxy = new HalvingProxy(server.port());
                CallingClient client = new CallingClient(
                        server.url(),
                        Duration.ofSeconds(5),
                        Duration.ZERO,
                        new HttpHost("http", "127.0.0.1", proxy.port()))) {
            // Given
            server.serve(wire -> {
                wire.answer();
                if (wire.link().equals("first")) {
                    awaitSaid(answered);
                    proxy.halveNext();
                    wire.write(WireServer.session("smuggled"));
                }
            });

            // When
            client.call("first");
            answered.countDown();
            awaitSomethingOn(client);
            String next = client.call("next");

            // Then
            assertThat(next).contains("\"for-next\"");
            assertThat(client.timesReplaced(ConnectionState.SPOKEN)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneWithBytesBeforeTheFirstRequestIsNotUsed(Way way) throws IOException {
        try (WireServer server = way.server();
                CallingClient client = client(way, server)) {
            // Given
            CountDownLatch said = new CountDownLatch(1);
            server.greet(wire -> {
                if (wire.number() == 1) {
                    wire.write(WireServer.session("smuggled"));
                    said.countDown();
                }
            });
            client.whenConnected(() -> {
                awaitSaid(said);
                await("what was said, where there is something")
                        .until(() -> server.connections() > 1 || client.seesSomething());
            });

            // When
            String answer = client.call("first");

            // Then
            assertThat(answer).contains("\"for-first\"");
            assertThat(server.requests()).containsExactly("first");
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void aServerThatSpeaksFirstOnEveryConnectionIsNoServerAndCostsThreeConnections() throws IOException {
        try (WireServer server = WireServer.plain();
                CallingClient client = CallingClient.of(server)) {
            // Given
            server.greet(wire -> wire.write("220 mail.example ESMTP\r\n"));
            client.whenConnected(() -> awaitSomethingOn(client));

            // When, Then
            assertThatThrownBy(() -> client.call("first")).isInstanceOf(IOException.class);
            assertThat(server.connections()).isEqualTo(3);
            assertThat(server.requests()).isEmpty();
            assertThat(client.unanswered).isEqualTo(1);
        }
    }

    static Stream<Arguments> ends() {
        List<Way> ways = List.of(Way.values());
        return ways.stream().flatMap(way -> Stream.of(0, 3)
                .flatMap(millis -> Stream.of(
                        Arguments.argumentSet(way + ", FIN, " + millis + " ms", way, millis, (WireServer.Script)
                                WireServer.Wire::finish),
                        Arguments.argumentSet(way + ", RST, " + millis + " ms", way, millis, (WireServer.Script)
                                WireServer.Wire::reset),
                        Arguments.argumentSet(way + ", in order, " + millis + " ms", way, millis, (WireServer.Script)
                                WireServer.Wire::close))));
    }

    @ParameterizedTest
    @MethodSource("ends")
    void oneThatTheServerHasClosedIsReplacedBeforeAnythingIsSent(Way way, int millis, WireServer.Script end)
            throws Exception {
        try (WireServer server = way.server();
                CallingClient client = client(way, server)) {
            // Given
            server.serve(wire -> {
                wire.answer();
                wire.after(millis, end);
            });

            // When
            for (int i = 0; i < 8; i++) {
                assertThat(client.call("k" + i)).contains("\"for-k" + i + "\"");
                awaitSomethingOn(client);
            }

            // Then
            assertThat(server.requests())
                    .isEqualTo(IntStream.range(0, 8).mapToObj(i -> "k" + i).toList());
            assertThat(client.timesReplaced(ConnectionState.CLOSED) + client.timesReplaced(ConnectionState.SPOKEN))
                    .isEqualTo(7);
            assertThat(client.repeated + client.unanswered).isZero();
        }
    }

    @Test
    void newKeysOfTls13AreNothingThatEndsAConnection() throws IOException {
        try (WireServer server = WireServer.tls("TLSv1.3");
                CallingClient client = CallingClient.of(server)) {
            // Given
            server.serve(wire -> {
                wire.answer();
                wire.updateKeys();
            });

            // When
            for (int i = 0; i < 200; i++) {
                assertThat(client.call("k" + i)).contains("\"for-k" + i + "\"");
            }

            // Then
            assertThat(server.connections()).isEqualTo(1);
            assertThat(client.replaced).isEmpty();
        }
    }

    @Test
    void oneThatIsTooOldCarriesNoFurtherCall() throws IOException {
        try (WireServer server = WireServer.plain();
                CallingClient client =
                        new CallingClient(server.url(), Duration.ofSeconds(5), Duration.ofMillis(200), null)) {
            // When
            client.call("first");
            await("a call over another connection").until(() -> {
                client.call("next");
                return server.connections() == 2;
            });

            // Then
            assertThat(server.requests()).hasSizeGreaterThan(2);
            assertThat(client.unanswered + client.repeated).isZero();
        }
    }

    /** Hundreds of waits, each for something that comes within a millisecond or two. */
    private static void awaitSomethingOn(CallingClient client) {
        await("something to be seen on the connection")
                .atMost(SOON)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(client::seesSomething);
    }

    private static void awaitSaid(CountDownLatch said) {
        try {
            assertThat(said.await(5, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
