package io.sessionroutes.route.dedupe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.sessionroutes.dev.FreePort;
import io.sessionroutes.dev.Sandbox;
import io.sessionroutes.harness.JavaProcess;
import io.sessionroutes.harness.ManagementClient;
import io.sessionroutes.harness.RunAudit;
import io.sessionroutes.harness.SteadyRate;
import io.sessionroutes.harness.TestTopics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One session per application event with the program as it is deployed, in a heap of 256 MB. How much of it:
 * {@code -Ddedupe.events=N -Ddedupe.kills=N -Ddedupe.old=N}.
 */
class OneSessionIT {

    private static final int EVENTS = Integer.getInteger("dedupe.events", 1_500);
    private static final int KILLS = Integer.getInteger("dedupe.kills", 3);
    private static final int OLD = Integer.getInteger("dedupe.old", 100_000);
    private static final int MAX_IN_FLIGHT = 16;

    @TempDir
    static Path directory;

    private static JavaProcess broker;
    private static String brokers;

    private final List<JavaProcess> instances = new ArrayList<>();
    private final Random random = new Random(7);
    private TestTopics topics;
    private String finboxUrl;
    private int managementPort;
    private int started;

    @BeforeAll
    static void startBroker() {
        broker = JavaProcess.brokerForRuns(directory, "twice", "old");
        brokers = broker.await("READY");
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Test
    void eventsThatAreSentUpToThreeTimesHaveOneSessionThoughInstancesAreKilled() throws Exception {
        // Given
        Path calls = directory.resolve("calls");
        try (JavaProcess finbox = finbox(calls);
                TestTopics opened = TestTopics.at(brokers, "twice")) {
            topics = opened;
            finboxUrl = finbox.await("READY");
            for (int i = 0; i < 3; i++) {
                start();
            }
            // When
            SteadyRate origination = SteadyRate.perSecond(EVENTS > 5_000 ? 166 : 100, this::send);
            origination.turns(EVENTS).during(() -> {
                for (int kill = 0; kill < KILLS; kill++) {
                    killOneAfter(Duration.ofMillis(500 + random.nextInt(2_500)));
                    start();
                }
            });
            topics.flush();
            // Then
            // One that is told to end before it is up ends otherwise.
            instances.forEach(instance -> instance.awaitText(" started in "));
            await("all committed").atMost(Duration.ofMinutes(3)).until(() -> topics.offsets.lag() == 0);
            instances.forEach(JavaProcess::terminate);
            instances.forEach(JavaProcess::assertEnds);
            finbox.terminate();
            finbox.waitFor();
            judge(calls);
        } finally {
            instances.forEach(JavaProcess::close);
        }
    }

    private void judge(Path calls) throws IOException {
        List<JsonNode> sessions = topics.read(topics.sessions()).stream()
                .map(record -> TestTopics.json(record.value()))
                .toList();
        long made = Files.readAllLines(calls).stream()
                .filter(line -> !line.split("\t")[2].equals("-"))
                .count();
        long extra = made - EVENTS;
        System.out.printf(
                "%d events, each sent one to three times, %d instances, %d kills: %d session events, %d calls, %d of them extra%n",
                EVENTS, started, KILLS, sessions.size(), made, extra);
        assertThat(sessions.stream()
                        .map(session -> session.path("application_id").asText())
                        .distinct()
                        .count())
                .as("applications with a session")
                .isEqualTo(EVENTS);
        assertThat(topics.read(topics.deadLetters())).as("dead letters").isEmpty();
        assertThat(RunAudit.secondLinks(sessions))
                .as("events with two different sessions")
                .isLessThanOrEqualTo(extra);
        assertThat(extra).as("calls made twice").isBetween(0L, (long) KILLS * MAX_IN_FLIGHT);
    }

    private void send(int number) {
        String event = OneSessionPromises.event("e-" + number, "app-" + number);
        for (int copy = 0; copy <= number % 3; copy++) {
            topics.sendSoon("k" + number % 500, event, written -> {});
        }
    }

    private void killOneAfter(Duration moment) {
        Executor then = CompletableFuture.delayedExecutor(moment.toMillis(), TimeUnit.MILLISECONDS);
        JavaProcess one = instances.get(random.nextInt(instances.size()));
        CompletableFuture.runAsync(
                        () -> {
                            one.awaitText(" started in ");
                            one.kill();
                        },
                        then)
                .join();
        // Not before: one that does not come up is still among those that are closed in the end.
        instances.remove(one);
    }

    @Test
    void allOldAnswersAreLoadedIntoASmallHeapBesideServing() throws Exception {
        try (JavaProcess finbox = finbox(directory.resolve("old-calls"));
                TestTopics opened = TestTopics.at(brokers, "old")) {
            topics = opened;
            finboxUrl = finbox.await("READY");
            // Given
            Instant now = Instant.now();
            for (int i = 0; i < OLD; i++) {
                Instant at = now.minusMillis(23 * 3_600_000L * (OLD - i) / OLD);
                topics.sendSession(
                        "k" + i, OneSessionPromises.session(topics, "e-" + i, "app-" + i, at, null), at.toEpochMilli());
            }
            topics.flush();
            topics.send("new", OneSessionPromises.event("new", "app-new"));
            long end = topics.endOfSessions();
            // When
            long start = System.nanoTime();
            start();
            await("the session").atMost(Duration.ofMinutes(2)).until(() -> topics.endOfSessions() > end);
            long served = System.nanoTime();
            await("all loaded")
                    .atMost(Duration.ofMinutes(9))
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> meter("session_routes_dedupe_loaded") == 1);
            System.out.printf(
                    "%d old answers, -Xmx256m: first session %d ms after the start of the JVM, all loaded after %d ms; "
                            + "%.0f answers in %.0f bytes%n",
                    OLD,
                    millis(start, served),
                    millis(start, System.nanoTime()),
                    meter("session_routes_dedupe_answers"),
                    meter("session_routes_dedupe_bytes"));
            // Then
            assertThat(meter("session_routes_dedupe_answers"))
                    .as("answers known")
                    .isEqualTo(OLD + 1);
        } finally {
            instances.forEach(JavaProcess::close);
        }
    }

    private double meter(String name) {
        return ManagementClient.at(String.valueOf(managementPort)).metric(name);
    }

    private static JavaProcess finbox(Path calls) {
        return JavaProcess.start(
                directory.resolve(calls.getFileName() + ".log"),
                Sandbox.class,
                Map.of(),
                "--latency",
                "50ms",
                "--ledger",
                calls.toString());
    }

    private void start() {
        managementPort = FreePort.next();
        Map<String, String> settings = new HashMap<>(topics.settings());
        settings.put("management.port", String.valueOf(managementPort));
        settings.put("finbox.base-url", finboxUrl);
        settings.put("finbox.api-key", Sandbox.API_KEY);
        settings.put("finbox.max-in-flight", String.valueOf(MAX_IN_FLIGHT));
        settings.put("kafka.session.timeout.ms", "6000");
        instances.add(JavaProcess.instance(directory.resolve(topics.group() + "-" + started++ + ".log"), settings));
    }

    private static long millis(long from, long to) {
        return TimeUnit.NANOSECONDS.toMillis(to - from);
    }
}
