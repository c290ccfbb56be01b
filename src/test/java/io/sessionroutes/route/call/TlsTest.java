package io.sessionroutes.route.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.sessionroutes.harness.CommandResult;
import io.sessionroutes.harness.LogCapture;
import io.sessionroutes.harness.RawServer;
import io.sessionroutes.harness.RunningBundle;
import io.sessionroutes.harness.TestCertificates;
import io.sessionroutes.harness.TestTopics;
import io.sessionroutes.settings.SettingsException;
import io.sessionroutes.step.deliver.WireServer;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** TLS with FinBox: who is trusted, and that nothing is sent to anyone else. */
class TlsTest {

    private static final String SESSION = "{\"session_id\":\"s-1\",\"redirect_url\":\"https://a.example/\"}";
    private static final RawServer.Reply ANSWER = RawServer.text(
            "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: " + SESSION.length() + "\r\n\r\n" + SESSION);
    private static final TestCertificates MADE = TestCertificates.made();

    @ParameterizedTest
    @ValueSource(strings = {"pem", "pkcs12"})
    void aPrivateCaIsTrustedWhereTheSettingsNameIt(String format) {
        try (RawServer finbox = RawServer.start(MADE.listen("server", false), ANSWER);
                RunningBundle bundle = bundle(finbox)) {
            // Given
            bundle.with(
                            "finbox.tls.truststore",
                            (format.equals("pem") ? MADE.pem("ca") : MADE.pkcs12("ca", false)).toString())
                    .with("finbox.tls.truststore-password", TestCertificates.PASSWORD)
                    .start();

            // When
            bundle.topics.send("a", application("a"));

            // Then
            assertThat(bundle.topics.awaitSessions(1)).hasSize(1);
            assertThat(finbox.requests()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pem", "pkcs12"})
    void aClientCertificateIsShownToAServerThatAsksForIt(String format) {
        try (RawServer finbox = RawServer.start(MADE.listen("server", true), ANSWER);
                RunningBundle bundle = bundle(finbox)) {
            // Given
            bundle.with("finbox.tls.truststore", MADE.pem("ca").toString())
                    .with(
                            "finbox.tls.keystore",
                            (format.equals("pem") ? MADE.pemWithKey("client") : MADE.pkcs12("client", true)).toString())
                    .with("finbox.tls.keystore-password", TestCertificates.PASSWORD)
                    .start();

            // When
            bundle.topics.send("a", application("a"));

            // Then
            assertThat(bundle.topics.awaitSessions(1)).hasSize(1);
        }
    }

    @Test
    void aCertificateThatIsReplacedIsTrustedWithoutARestart(@TempDir Path directory) throws IOException {
        // Given
        Path trusted = Files.copy(MADE.pem("other-issuer"), directory.resolve("trusted.pem"));
        try (RawServer finbox = RawServer.start(MADE.listen("server", false), ANSWER);
                RunningBundle bundle = bundle(finbox)) {
            bundle.with("finbox.tls.truststore", trusted.toString())
                    .with("finbox.max-attempts", "100")
                    .start();
            bundle.topics.send("a", application("a"));
            await("a call that fails")
                    .until(() -> bundle.window().view().counts().parked() > 0);
            assertThat(finbox.requests()).isZero();

            // When
            Files.write(trusted, Files.readAllBytes(MADE.pem("ca")));

            // Then
            assertThat(bundle.topics.awaitSessions(1)).hasSize(1);
        }
    }

    @Test
    void aServerThatAsksForAClientCertificateServesNobodyWithoutOne() {
        assertNothingSent(RawServer.start(MADE.listen("server", true), ANSWER), "");
    }

    @ParameterizedTest
    @CsvSource({
        "expired, NotAfter",
        "other-host, No subject alternative",
        "other-issuer, unable to find valid certification path"
    })
    void nothingIsSentToAServerWhoseCertificateIsWrong(String wrong, String line) {
        assertNothingSent(RawServer.start(MADE.listen(wrong, false), ANSWER), line);
    }

    @ParameterizedTest
    @CsvSource({"TLS 1.0, 0301", "TLS 1.1, 0302"})
    void nothingIsSentToAServerThatKnowsOnlyAnOldTls(String name, String version) {
        // Given: a ServerHello as such a server would answer the client's: version, random, no session,
        // TLS_RSA_WITH_AES_128_CBC_SHA.
        byte[] hello = HexFormat.of()
                .parseHex("16" + version + "002a" + "02000026" + version + "11".repeat(32) + "00" + "002f" + "00");
        AtomicReference<byte[]> afterwards = new AtomicReference<>();
        RawServer old = RawServer.start(plainSocket(), RawServer.text("")).raw(socket -> {
            skipRecord(socket);
            socket.getOutputStream().write(hello);
            socket.getOutputStream().flush();
            afterwards.set(socket.getInputStream().readAllBytes());
        });

        // When
        assertNothingSent(old, "");

        // Then
        assertThat(afterwards.get()).as("what the client says to it").startsWith(0x15);
        assertThat(new String(afterwards.get(), StandardCharsets.ISO_8859_1)).doesNotContain("POST", "api_key");
    }

    @ParameterizedTest
    @CsvSource({
        "finbox.tls.truststore, no such file",
        "finbox.tls.truststore, garbage",
        "finbox.tls.keystore, no such file",
        "finbox.tls.keystore, garbage",
        "finbox.tls.keystore, a certificate without its key"
    })
    void aFileThatIsOfNoUseStopsTheStart(String key, String what, @TempDir Path directory) throws IOException {
        try (RunningBundle bundle = RunningBundle.prepare(1)) {
            // Given
            Path file =
                    switch (what) {
                        case "garbage" -> Files.writeString(directory.resolve("x"), "nonsense-canary");
                        case "no such file" -> directory.resolve("x");
                        default -> MADE.pem("ca");
                    };
            bundle.with(key, file.toString()).with(key + "-password", TestCertificates.PASSWORD);

            // When, Then
            assertThatThrownBy(bundle::start)
                    .isInstanceOf(SettingsException.class)
                    .hasMessageStartingWith(key + " (")
                    .hasMessageNotContainingAny(TestCertificates.PASSWORD, "canary");
        }
    }

    @ParameterizedTest
    @CsvSource({"server, ok, TLSv1.3", "other-host, failed, No subject alternative", "expired, failed, NotAfter"})
    void checkShakesHandsAsRunDoesAndSaysNoMore(
            String certificate, String state, String said, @TempDir Path directory) {
        try (RawServer finbox = RawServer.start(MADE.listen(certificate, false), ANSWER);
                RunningBundle bundle = bundle(finbox)) {
            // Given
            bundle.with("finbox.tls.truststore", MADE.pem("ca").toString()).writeTo(directory);

            // When
            CommandResult check = CommandResult.with("check", "--config", directory.toString());

            // Then
            assertThat(check.out().lines())
                    .filteredOn(line -> line.startsWith("finbox"))
                    .singleElement()
                    .asString()
                    .contains(state, said);
            assertThat(finbox.received()).as("bytes of HTTP").isZero();
        }
    }

    @Test
    void aProxyIsUsedWhereASettingNamesItAndNowhereElse() {
        System.setProperty("https.proxyHost", "127.0.0.1");
        System.setProperty("https.proxyPort", "1");
        try (RawServer finbox = RawServer.start(MADE.listen("server", false), ANSWER);
                RawServer proxy = RawServer.tunnel(finbox.port());
                RunningBundle direct = bundle(finbox)
                        .with("finbox.tls.truststore", MADE.pem("ca").toString());
                RunningBundle through = direct.another().with("finbox.proxy", "127.0.0.1:" + proxy.port())) {
            // When
            direct.start();
            direct.topics.send("a", application("a"));
            direct.topics.awaitSessions(1);
            int withoutSetting = proxy.requests();
            direct.stop();
            through.start();
            through.topics.send("b", application("b"));

            // Then
            assertThat(through.topics.awaitSessions(2)).hasSize(2);
            assertThat(withoutSetting)
                    .as("calls to the proxy that no setting names")
                    .isZero();
            assertThat(proxy.requests()).isEqualTo(1);
            assertThat(proxy.lastHead())
                    .as("what the proxy reads")
                    .startsWith("CONNECT localhost:" + finbox.port() + " HTTP/1.1\r\n")
                    .doesNotContain("key", "application");
        } finally {
            System.clearProperty("https.proxyHost");
            System.clearProperty("https.proxyPort");
        }
    }

    @ParameterizedTest
    @CsvSource({"TLSv1.2, 0", "TLSv1.2, 20", "TLSv1.3, 0", "TLSv1.3, 20"})
    void aSecondAnswerIsNobodys(String protocol, int millis) {
        try (WireServer finbox = WireServer.tls(protocol);
                RunningBundle bundle = RunningBundle.prepare(1)
                        .with("finbox.base-url", finbox.url())
                        .with("finbox.tls.truststore", MADE.pem("ca").toString())
                        .start()) {
            // Given
            AtomicInteger second = new AtomicInteger();
            finbox.serve(wire -> {
                wire.answer();
                if (wire.link().startsWith("first")) {
                    wire.after(millis, late -> late.write(WireServer.session("smuggled")));
                    second.incrementAndGet();
                }
            });

            for (int i = 1; i <= 4; i++) {
                // When
                int pair = i;
                bundle.topics.send("first" + i, application("first" + i));
                bundle.topics.awaitSessions(2 * i - 1);
                await("second answer").until(() -> second.get() == pair);
                bundle.topics.send("next" + i, application("next" + i));

                // Then
                assertThat(bundle.topics.awaitSessions(2 * i)).allMatch(session -> session.path("session_id")
                        .asText()
                        .equals("for-" + session.path("application_id").asText()));
            }
        }
    }

    private static void assertNothingSent(RawServer server, String line) {
        try (server;
                LogCapture log = LogCapture.shipped(Map.of());
                RunningBundle bundle = bundle(server)) {
            // Given
            bundle.with("finbox.tls.truststore", MADE.pem("ca").toString()).start();

            // When
            bundle.topics.send("a", application("a"));

            // Then
            assertThat(TestTopics.header(bundle.topics.awaitDeadLetter(), "dead-letter-code"))
                    .isEqualTo("CONNECT_FAILED");
            assertThat(server.received()).as("bytes of HTTP").isZero();
            if (!line.isEmpty()) {
                await("a line that says why")
                        .until(() -> !why(log, server, line).isEmpty());
            }
            assertThat(why(log, server, line)).as("lines that say why").hasSizeLessThanOrEqualTo(1);
        }
    }

    private static List<String> why(LogCapture log, RawServer server, String line) {
        return log.lines().stream()
                .filter(said -> said.contains("No TLS with localhost:" + server.port() + ": ") && said.contains(line))
                .toList();
    }

    private static RunningBundle bundle(RawServer finbox) {
        return RunningBundle.prepare(1)
                .with("finbox.base-url", "https://localhost:" + finbox.port())
                .with("finbox.max-attempts", "1");
    }

    private static String application(String id) {
        return "{\"application_id\":\"" + id + "\"}";
    }

    private static java.net.ServerSocket plainSocket() {
        try {
            return new java.net.ServerSocket(0, 50, java.net.InetAddress.getLoopbackAddress());
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static void skipRecord(Socket socket) throws IOException {
        byte[] head = socket.getInputStream().readNBytes(5);
        socket.getInputStream().readNBytes((head[3] & 0xff) << 8 | head[4] & 0xff);
    }
}
