package io.sessionroutes.route.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.sessionroutes.dev.FreePort;
import io.sessionroutes.harness.BootApplication;
import io.sessionroutes.harness.JavaProcess;
import io.sessionroutes.harness.ManagementClient;
import io.sessionroutes.harness.RunningBundle;
import io.sessionroutes.harness.TestTopics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar in a fat jar that Spring Boot's own plug-in has packed, with Camel's starters, seen from outside. */
class BootApplicationIT {

    private static final String STARTED = "Started HostApplication";

    /** Seconds, unless others have the machine. */
    private static final Duration START = Duration.ofMinutes(4);

    @TempDir
    static Path place;

    private static BootApplication application;
    private static RunningBundle bundle;
    private static HttpServer branches;
    private static String actuator;
    private static JavaProcess host;

    private static final BlockingQueue<String> ARRIVED = new LinkedBlockingQueue<>();

    @BeforeAll
    static void buildAndStart() throws IOException {
        branches = redirecting();
        // So that FinBox's outage begins a hold at the first event.
        bundle = RunningBundle.prepare().with("finbox.dead-letter-budget", "0");
        application = BootApplication.build(place.resolve("build"));
        int port = FreePort.next();
        actuator = "http://127.0.0.1:" + port + "/actuator/";
        host = start("shared", bundle, port);
        host.awaitText(STARTED, START);
    }

    @AfterAll
    static void end() {
        if (host != null) {
            host.close();
        }
        bundle.close();
        branches.stop(0);
    }

    @Test
    void bundleAndHostDoTheirJobsSideBySideEachByItsOwnOptions() throws Exception {
        // When
        bundle.topics.send("app-1", "{\"application_id\":\"app-1\",\"bank_name\":\"HDFC\",\"mode\":\"pdf\"}");
        bundle.topics.send("app-2", "not json");
        bundle.topics.send(new ProducerRecord<>(news(bundle), "closed today".getBytes(StandardCharsets.UTF_8)));

        // Then
        Awaitility.await("a session of app-1").until(() -> bundle.topics.awaitSessions(1).stream()
                .anyMatch(session -> session.path("application_id").asText().equals("app-1")));
        assertThat(TestTopics.header(bundle.topics.awaitDeadLetter(), "dead-letter-code"))
                .isEqualTo("NOT_JSON");
        bundle.topics.offsets.awaitAllCommitted();
        assertThat(ARRIVED.poll(1, TimeUnit.MINUTES))
                .as("the host's own call, which follows a redirect; %s", host.output())
                .isEqualTo("closed today");
    }

    @Test
    void theActuatorShowsTheBundlesHealthAndMeters() throws Exception {
        // When
        awaitStatus("health", 200);

        // Then
        JsonNode camel = json(get("health")).path("components").path("camelHealth");
        assertThat(camel.path("status").asText()).isEqualTo("UP");
        assertThat(camel.path("details").fieldNames())
                .toIterable()
                .contains("poll-loop", "group", "dedupe", "route:tell-the-branches");
        assertThat(get("prometheus").body().lines())
                .anyMatch(line -> line.startsWith("session_routes_in_flight "))
                .anyMatch(line -> line.startsWith("session_routes_kafka_up "));
    }

    @Test
    void aHoldFailsTheReadinessProbeAndNotTheLivenessProbe() throws Exception {
        // Given
        awaitStatus("health/readiness", 200);

        // When
        bundle.finbox.down();
        bundle.topics.send("app-3", "{\"application_id\":\"app-3\"}");
        awaitStatus("health/readiness", 503);

        // Then
        assertThat(get("health/liveness").statusCode()).isEqualTo(200);
        assertThat(json(get("health"))
                        .at("/components/camelHealth/details/hold.data/message")
                        .asText())
                .startsWith("FinBox does not serve since ");
        bundle.finbox.up();
        awaitStatus("health/readiness", 200);
    }

    @Test
    void theBundleOpensNoPortAndNamesNone() {
        // When
        String port = bundle.setting("management.port");

        // Then
        assertThat(host.output())
                .contains(
                        "finbox-session-routes started; health and metrics are on the pages of the program that runs it")
                .doesNotContain("/observe/", ":" + port);
        assertThatThrownBy(() -> ManagementClient.of(bundle).get("health"))
                .hasRootCauseInstanceOf(ClosedChannelException.class);
    }

    @Test
    void onSigtermTheCallInFlightComesToItsEnd() throws IOException {
        try (RunningBundle own = RunningBundle.prepare().with("finbox.timeout", "20 s");
                JavaProcess stopped = start("stopped", own, FreePort.next())) {
            // Given
            stopped.awaitText(STARTED, START);
            own.finbox.latency(Duration.ofSeconds(3));
            own.topics.send("app-1", "{\"application_id\":\"app-1\"}");
            Awaitility.await("a call").until(() -> own.finbox.counts().inFlight() == 1);

            // When
            stopped.terminate();

            // Then
            assertThat(stopped.waitFor()).as("%s", stopped.output()).isEqualTo(143);
            assertThat(own.topics.read(own.topics.sessions())).hasSize(1);
            own.topics.offsets.awaitAllCommitted();
        }
    }

    @Test
    void credentialsThatKafkaRefusesEndTheProgram() throws IOException {
        try (RunningBundle own = RunningBundle.prepare()
                        .with("kafka.security.protocol", "SASL_PLAINTEXT")
                        .with("kafka.sasl.mechanism", "PLAIN")
                        .with(
                                "kafka.sasl.jaas.config",
                                "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"u\" password=\"p\";");
                JavaProcess refused = start("refused", own, FreePort.next())) {
            // When
            refused.awaitText("The program cannot continue: Kafka refused the credentials", START);

            // Then
            assertThat(refused.waitFor()).as("%s", refused.output()).isEqualTo(1);
        }
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return TestTopics.json(answer.body().getBytes(StandardCharsets.UTF_8));
    }

    private static void awaitStatus(String page, int status) {
        Awaitility.await(page + " " + status).until(() -> get(page).statusCode() == status);
    }

    private static HttpResponse<String> get(String page) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(actuator + page)).build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private static JavaProcess start(String name, RunningBundle settings, int port) throws IOException {
        Path directory = Files.createDirectories(place.resolve(name));
        Files.write(
                Files.createDirectories(directory.resolve("finbox")).resolve("application.properties"),
                List.of(settings.given()));
        RunningBundle.broker().createTopic(news(settings), 1, Map.of());
        return application.start(
                directory,
                "--server.port=" + port,
                "--camel.component.kafka.brokers=" + settings.topics.brokers(),
                "--branches.topic=" + news(settings),
                "--branches.url=http://127.0.0.1:" + branches.getAddress().getPort() + "/from");
    }

    private static String news(RunningBundle settings) {
        return settings.topics.sessions() + "-news";
    }

    private static HttpServer redirecting() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/from", exchange -> {
            exchange.getResponseHeaders().set("Location", "/to");
            exchange.sendResponseHeaders(307, -1);
            exchange.close();
        });
        server.createContext("/to", exchange -> {
            ARRIVED.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        return server;
    }
}
