package io.sessionroutes.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sessionroutes.harness.LogCapture;
import io.sessionroutes.settings.Settings;
import io.sessionroutes.settings.Settings.Need;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.logging.log4j.Level;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The warm-up goes through the shipped routes with any settings, and has no effect outside. */
class WarmUpTest {

    private static final Path CONFIG = Path.of("config");
    private static final Path ROUTES = Path.of("routes");
    private static final Duration AMPLE = Duration.ofSeconds(30);
    /** So few that they end in time on a busy machine, too. */
    private static final int FEW = 3;

    @TempDir
    Path empty;

    /** Takes the place of FinBox, Kafka and a proxy; no connection may come. */
    private ServerSocket outside;

    @BeforeEach
    void listen() throws IOException {
        outside = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        outside.close();
    }

    @Test
    void allEventsHaveSessionsAndNothingIsLoggedOrLeft() throws IOException {
        try (LogCapture log = LogCapture.shipped(Map.of("", Level.INFO))) {
            // When
            int ended = warmUp(settings(Map.of()), ROUTES, FEW, AMPLE);

            // Then
            assertThat(ended).isEqualTo(FEW);
            assertThat(log.lines()).allMatch(line -> line.contains("Read 346 banks"));
        }
        assertNoConnectionCame();
        Awaitility.await()
                .until(() ->
                        threads("warm-up").isEmpty() && threads("call-deadline").isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mapping.application_id=/loan/id",
                "mapping.mobile_number=$.applicants[0].mobile",
                "events.type=/type",
                "events.schema=json-schema",
                "finbox.redirect-url=https://lender.example/{product}/{application_id}",
                "finbox.session-hosts=bankconnect.example",
                "redirect.allowed-hosts=lender.example",
                "modes.allowed=aa",
                "event.max-age=1 s",
                "finbox.api-version=v2",
                "finbox.max-in-flight=1",
                "topic.rejections=rejections"
            })
    void noSettingKeepsItFromWarming(String setting) throws IOException {
        // Given
        int equals = setting.indexOf('=');
        Settings settings = settings(Map.of(setting.substring(0, equals), setting.substring(equals + 1)));

        // When
        int ended = warmUp(settings, ROUTES, FEW, AMPLE);

        // Then
        assertThat(ended).isBetween(FEW - 1, FEW);
        assertNoConnectionCame();
    }

    @Test
    void aProxyIsNotAsked() throws IOException {
        // Given
        String proxy = "127.0.0.1:" + outside.getLocalPort();

        // When
        int ended = warmUp(settings(Map.of("finbox.proxy", proxy)), ROUTES, FEW, AMPLE);

        // Then
        assertThat(ended).isEqualTo(FEW);
        assertNoConnectionCame();
    }

    @Test
    void itEndsInTimeHoweverFewEventsHaveEnded() throws IOException {
        // When
        int ended = warmUp(settings(Map.of()), ROUTES, Integer.MAX_VALUE, Duration.ZERO);

        // Then
        assertThat(ended).isZero();
    }

    @Test
    void aFailureIsOnlyALineInTheLog() throws IOException {
        try (LogCapture log = LogCapture.shipped(Map.of())) {
            // When
            int ended = warmUp(settings(Map.of()), empty, FEW, AMPLE);

            // Then
            assertThat(ended).isZero();
            assertThat(log.lines())
                    .filteredOn(line -> !line.contains("Read "))
                    .singleElement()
                    .asString()
                    .contains("The warm-up has failed, so the first events take longer");
        }
    }

    private static int warmUp(Settings settings, Path routes, int most, Duration longest) {
        return WarmUp.run(
                settings, BundleFiles.in(settings, CONFIG, routes), FinBoxTransport.of(settings), most, longest);
    }

    private Settings settings(Map<String, String> more) {
        String address = "127.0.0.1:" + outside.getLocalPort();
        Map<String, String> all = new HashMap<>(
                Map.of("kafka.brokers", address, "finbox.base-url", "http://" + address, "finbox.api-key", "the-key"));
        all.putAll(more);
        return Settings.of(all, Need.KAFKA_AND_FINBOX);
    }

    private void assertNoConnectionCame() throws IOException {
        outside.setSoTimeout(1);
        assertThatThrownBy(outside::accept).isInstanceOf(SocketTimeoutException.class);
    }

    private static List<Thread> threads(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(name))
                .toList();
    }
}
