package io.sessionroutes.observability.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Counter;
import io.netty.buffer.PooledByteBufAllocator;
import io.sessionroutes.harness.HostileClients;
import io.sessionroutes.observability.metrics.PrometheusMeters;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.health.AbstractHealthCheck;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The management port, over real sockets: its pages, and that a hostile client does not keep others from them. */
class ManagementServerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final long MEGABYTE = 1024L * 1024;

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final PrometheusMeters meters = new PrometheusMeters();
    private final AtomicReference<String> wrong = new AtomicReference<>();
    private ManagementServer server;
    private int port;

    @BeforeEach
    void start() throws IOException {
        context.start();
        HealthCheckRegistry.get(context).register(new Question());
        // As many meters as a bundle with many partitions has.
        for (int i = 0; i < 2_000; i++) {
            Counter.builder("some.counter.with.a.name").tag("of", "series-" + i).register(meters.registry());
        }
        open(PATIENCE);
    }

    private void open(Duration patience) throws IOException {
        server = new ManagementServer(context, meters, patience);
        port = ((InetSocketAddress) server.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))).getPort();
    }

    @AfterEach
    void close() {
        server.close();
        meters.close();
        context.stop();
    }

    @ParameterizedTest
    @CsvSource({
        "GET /observe/health, 200",
        "GET /observe/health/, 200",
        "GET /observe/health/live, 200",
        "GET /observe/health/ready, 200",
        "GET /observe/metrics, 200",
        "GET /observe/health/question, 404",
        "GET /observe, 404",
        "GET /, 404",
        "GET /q/dev, 404",
        "GET *, 404",
        "POST /observe/health, 405",
        "HEAD /observe/metrics, 405",
        "OPTIONS /observe/health, 405",
        "POST /nowhere, 404",
    })
    void eachPathHasItsStatus(String request, int status) throws IOException {
        assertThat(HostileClients.ask(port, request + " HTTP/1.1\r\nHost: x\r\n\r\n"))
                .startsWith("HTTP/1.1 " + status + " ")
                .containsIgnoringCase("connection: close");
    }

    @Test
    void healthIsOneObjectWithASentenceForEachCheck() throws IOException {
        // When
        JsonNode up = json(get("/observe/health"));
        wrong.set("Nobody answers: \"/\"");
        String down = get("/observe/health/ready");

        // Then
        assertThat(up.path("status").asText()).isEqualTo("UP");
        assertThat(up.path("checks"))
                .contains(new ObjectMapper()
                        .readTree("{\"name\":\"question\",\"status\":\"UP\",\"message\":\"all is well\"}"));
        assertThat(down).startsWith("HTTP/1.1 503 ").containsIgnoringCase("content-type: application/json\r\n");
        assertThat(json(down).path("status").asText()).isEqualTo("DOWN");
        assertThat(json(down).path("checks").findValuesAsText("message")).containsExactly("Nobody answers: \"/\"");
        assertThat(json(get("/observe/health/live")).path("status").asText()).isEqualTo("UP");
    }

    @Test
    void aCheckThatFailsItselfIsAFailureAndItsExceptionSaysNothing() throws IOException {
        // When
        wrong.set("throw");
        String answer = get("/observe/health");
        wrong.set(null);

        // Then
        assertThat(answer).startsWith("HTTP/1.1 500 ").endsWith("\r\n\r\n");
        assertThat(get("/observe/health")).startsWith("HTTP/1.1 200 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"data=true", "exposureLevel=oneline", "stackTrace=true&data=true", "exposureLevel=full"})
    void nothingInAQueryMakesHealthSayMoreOrLess(String query) throws IOException {
        assertThat(json(get("/observe/health?" + query))).isEqualTo(json(get("/observe/health")));
    }

    @Test
    void metricsAreInTheFormThatIsAskedFor() throws IOException {
        // When
        String text = get("/observe/metrics?name[]=jvm_threads_live_threads");
        String open = HostileClients.ask(
                port,
                "GET /observe/metrics HTTP/1.1\r\nHost: x\r\nAccept: application/openmetrics-text;version=1.0.0,text/plain;q=0.5\r\n\r\n");

        // Then
        assertThat(text)
                .containsIgnoringCase("content-type: text/plain; version=0.0.4; charset=utf-8\r\n")
                .contains("some_counter_with_a_name_total{of=\"series-1999\"}", "jvm_memory_used_bytes{");
        assertThat(open)
                .containsIgnoringCase("content-type: application/openmetrics-text; version=1.0.0; charset=utf-8\r\n")
                .endsWith("# EOF\n");
    }

    @ParameterizedTest
    @CsvSource({"Content-Length: 1, 413", "Transfer-Encoding: chunked, 413", "X: long, 431", "no header, 400"})
    void whatNoProbeSendsIsRefused(String header, int status) throws IOException {
        String sent = header.replace("long", "x".repeat(9_000));
        assertThat(HostileClients.ask(port, "GET /observe/health HTTP/1.1\r\nHost: x\r\n" + sent + "\r\n\r\n"))
                .startsWith("HTTP/1.1 " + status + " ");
    }

    @Test
    void aLineThatIsTooLongIsRefused() throws IOException {
        assertThat(get("/observe/health?" + "x".repeat(5_000))).startsWith("HTTP/1.1 414 ");
    }

    @Test
    void httpTwoIsNotSpoken() throws IOException {
        // When
        String preface = HostileClients.ask(port, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
        String upgrade = HostileClients.ask(
                port,
                "GET /observe/health/live HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA\r\n\r\n");

        // Then
        assertThat(preface).isEmpty();
        assertThat(upgrade).startsWith("HTTP/1.1 200 OK\r\n").containsOnlyOnce("HTTP/1.1");
    }

    /** The server closes without reading the other requests, so the answer itself may be lost. */
    @Test
    void whoAsksManyTimesAtOnceIsAnsweredOnceAtMost() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            // When
            socket.getOutputStream()
                    .write("GET /observe/health/live HTTP/1.1\r\nHost: x\r\n\r\n"
                            .repeat(5)
                            .getBytes(StandardCharsets.US_ASCII));
            String answers = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

            // Then
            assertThat(answers).containsOnlyOnce("HTTP/1.1 200 OK");
        }
    }

    /** The answer to the whole request may fit into the buffers of the sockets. Then its connection ends earlier. */
    @ParameterizedTest
    @ValueSource(
            strings = {"", "GET /observe/health HTTP/1.1\r\nHos", "GET /observe/metrics HTTP/1.1\r\nHost: x\r\n\r\n"})
    void noConnectionLastsLongerThanItsTime(String words) throws IOException {
        // Given
        boolean stays = !words.endsWith("\r\n\r\n");
        server.close();
        open(SHORT);
        try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(4 * 1024);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));

            // When
            long start = System.nanoTime();
            socket.getOutputStream().write(words.getBytes(StandardCharsets.US_ASCII));
            await("its beginning").until(() -> server.connections() == 1 || !stays);
            await("its end").atMost(SHORT.plusSeconds(5)).until(() -> server.connections() == 0);

            // Then
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SHORT.plusSeconds(1));
        }
    }

    @ParameterizedTest
    @EnumSource(HostileClients.Habit.class)
    void aHostileClientKeepsNoProbeWaitingAndTakesLittleMemory(HostileClients.Habit habit) throws IOException {
        try (HostileClients clients = new HostileClients(port)) {
            // Given
            for (int warm = 0; warm < 20; warm++) {
                HostileClients.probe(port, "/observe/metrics");
            }
            long before = memory();

            // When
            Duration slowest = Duration.ZERO;
            for (int wave = 0; wave < 5; wave++) {
                clients.come(habit);
                for (String path : new String[] {"/observe/health/live", "/observe/health/ready", "/observe/metrics"}) {
                    Duration took = probe(path);
                    slowest = took.compareTo(slowest) > 0 ? took : slowest;
                }
            }
            long more = (memory() - before) / MEGABYTE;

            // Then
            System.out.printf("%s: slowest probe %d ms, %d MB%n", habit, slowest.toMillis(), more);
            assertThat(slowest).isLessThan(Duration.ofSeconds(1));
            assertThat(more).as("megabytes").isLessThan(50);
        }
    }

    @Test
    void aPortThatIsInUseIsReported() {
        try (ManagementServer second = new ManagementServer(context, meters)) {
            assertThatThrownBy(() -> second.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("in use");
        }
    }

    @Test
    void afterTheEndThePortIsFreeAgain() throws IOException {
        // Given
        HostileClients.probe(port, "/observe/health");

        // When
        server.close();
        server = new ManagementServer(context, meters, PATIENCE);
        server.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));

        // Then
        assertThat(get("/observe/health/live")).startsWith("HTTP/1.1 200 ");
    }

    /**
     * The best of three if the first is slow, because this machine may be busy with other tests. A client that is shut
     * out stays shut out.
     */
    private Duration probe(String path) throws IOException {
        Duration best = HostileClients.probe(port, path);
        for (int more = 0; more < 2 && best.compareTo(Duration.ofMillis(500)) > 0; more++) {
            Duration again = HostileClients.probe(port, path);
            best = again.compareTo(best) < 0 ? again : best;
        }
        return best;
    }

    private static long memory() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed()
                + PooledByteBufAllocator.DEFAULT.metric().usedDirectMemory();
    }

    private String get(String path) throws IOException {
        return HostileClients.ask(port, "GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n");
    }

    private static JsonNode json(String answer) throws IOException {
        return new ObjectMapper().readTree(answer.substring(answer.indexOf("\r\n\r\n") + 4));
    }

    private final class Question extends AbstractHealthCheck {

        Question() {
            super("test", "question");
        }

        @Override
        public boolean isLiveness() {
            return false;
        }

        @Override
        protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
            if ("throw".equals(wrong.get())) {
                throw new IllegalStateException("98765432101");
            }
            if (wrong.get() == null) {
                builder.message("all is well").up();
            } else {
                builder.message(wrong.get()).down();
            }
        }
    }
}
