package io.sessionroutes.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.cli.Launcher;
import io.sessionroutes.dev.EmbeddedKafka;
import io.sessionroutes.dev.Sandbox;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
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
 * The program as it is deployed: several instances as processes, which are killed, stopped and started while
 * applications come in. The number of kills: {@code -Dcrash.kills=N}; the same course again: {@code -Dcrash.seed=S}.
 */
class CrashIT {

    private static final int KILLS = Integer.getInteger("crash.kills", 5);
    private static final long SEED = Long.getLong("crash.seed", System.nanoTime());
    private static final int MAX_IN_FLIGHT = 8;
    private static final int KEYS = 40;
    /** Applications a second. */
    private static final int PACE = 80;

    @TempDir
    static Path directory;

    private static Program broker;
    private static String brokers;

    private final Random random = new Random(SEED);
    private final List<History.Sent> sent = Collections.synchronizedList(new ArrayList<>());
    private final List<Program> instances = new ArrayList<>();
    private final List<Long> stopTimes = new ArrayList<>();
    private String finboxUrl;
    private int started;

    @BeforeAll
    static void startBroker() {
        List<String> arguments =
                new ArrayList<>(List.of("--dir", directory.resolve("broker").toString()));
        for (String run : List.of("clean", "crash")) {
            for (String topic : List.of("-applications:6", "-sessions:6", "-dead-letters:1")) {
                arguments.addAll(List.of("--topic", run + topic));
            }
        }
        broker = Program.start(
                directory.resolve("broker.log"), EmbeddedKafka.class, Map.of(), arguments.toArray(String[]::new));
        brokers = broker.await("READY");
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Test
    void instancesThatAreStoppedAndStartedRepeatNothing() throws Exception {
        run(
                "clean",
                () -> {
                    for (int stop = 0; stop < 2; stop++) {
                        after(1000, 1500, () -> terminate(takeOne()));
                        start("clean");
                    }
                    // All at once, in the middle of the load: each leaves while the others are leaving too.
                    instances.forEach(CrashIT::awaitUp);
                    after(1500, 2500, () -> instances.forEach(Program::terminate));
                    instances.forEach(this::ended);
                    instances.clear();
                    start("clean");
                },
                0);
    }

    @Test
    void instancesThatAreKilledLoseNothingAndRepeatLittle() throws Exception {
        run(
                "crash",
                () -> {
                    for (int kill = 0; kill < KILLS; kill++) {
                        after(500, 3000, () -> takeOne().kill());
                        start("crash");
                    }
                },
                KILLS);
    }

    private void run(String prefix, Pace.Course course, int kills) throws Exception {
        System.out.println("crash.seed=" + SEED);

        // Given
        Path calls = directory.resolve(prefix + "-calls");
        try (Program finbox = Program.start(
                        directory.resolve(prefix + "-finbox.log"),
                        Sandbox.class,
                        Map.of(),
                        "--latency",
                        "40ms",
                        "--ledger",
                        calls.toString());
                Topics topics = Topics.at(brokers, prefix)) {
            finboxUrl = finbox.await("READY");
            start(prefix);
            start(prefix);

            // When
            Pace.perSecond(PACE, number -> send(topics, number)).during(course);
            topics.flush();

            // Then
            instances.forEach(CrashIT::awaitUp);
            topics.awaitAllCommitted();
            instances.forEach(Program::terminate);
            instances.forEach(this::ended);
            finbox.terminate();
            finbox.waitFor();
            judge(prefix, topics, calls, kills);
        } finally {
            instances.forEach(Program::close);
        }
    }

    private void judge(String prefix, Topics topics, Path calls, int kills) throws Exception {
        History history = new History(
                List.copyOf(sent),
                topics.read(topics.sessions()).stream()
                        .map(r -> Topics.json(r.value()).path("application_id").asText())
                        .toList(),
                topics.read(topics.deadLetters()).stream()
                        .map(r -> Topics.json(r.value()).path("application_id").asText())
                        .toList(),
                committed(topics),
                sessionsMade(calls));
        History.Verdict verdict = history.judge();
        System.out.println(prefix + ": applications=" + sent.size() + " instances=" + started + " kills=" + kills
                + " lost=" + verdict.lost().size() + " extraCalls=" + verdict.extraCalls() + " extraSessions="
                + verdict.extraSessions()
                + " misordered=" + verdict.misordered().size() + " stopMillis=" + stopTimes);
        assertThat(sent).hasSizeGreaterThan(200);
        assertThat(verdict.lost()).isEmpty();
        assertThat(verdict.committedPast()).isEmpty();
        assertThat(verdict.phantoms()).isEmpty();
        assertThat(history.deadLetters()).isEmpty();
        assertThat(verdict.misordered()).isEmpty();
        // In flight, and finished since the last commit: commits are 100 ms apart, a busy machine is given twice that.
        int repeatable = kills * (MAX_IN_FLIGHT + PACE / 5);
        assertThat(verdict.extraCalls()).isLessThanOrEqualTo(repeatable);
        // What was answered but not committed is recognised and published again as it was, which is a repeated event
        // and no second link.
        assertThat(verdict.extraSessions()).isLessThanOrEqualTo(repeatable);
        assertThat(secondLinks(topics))
                .as("events with two different sessions")
                .isLessThanOrEqualTo(verdict.extraCalls());
    }

    private static long secondLinks(Topics topics) {
        return topics.read(topics.sessions()).stream()
                        .map(record -> Topics.json(record.value()))
                        .map(session -> session.path("application_id").asText() + " "
                                + session.path("session_id").asText())
                        .distinct()
                        .count()
                - topics.read(topics.sessions()).stream()
                        .map(record -> Topics.json(record.value())
                                .path("application_id")
                                .asText())
                        .distinct()
                        .count();
    }

    private void start(String prefix) throws Exception {
        Map<String, String> environment = new HashMap<>(Map.of(
                "KAFKA_BROKERS",
                brokers,
                "FINBOX_BASE_URL",
                finboxUrl,
                "FINBOX_API_KEY",
                Sandbox.API_KEY,
                "FINBOX_MAX_IN_FLIGHT",
                String.valueOf(MAX_IN_FLIGHT),
                "KAFKA_SESSION_TIMEOUT_MS",
                "6000",
                "KAFKA_HEARTBEAT_INTERVAL_MS",
                "1000",
                "SHUTDOWN_TIMEOUT",
                "15 s"));
        environment.put("TOPIC_APPLICATIONS", prefix + "-applications");
        environment.put("TOPIC_SESSIONS", prefix + "-sessions");
        environment.put("TOPIC_DEAD_LETTERS", prefix + "-dead-letters");
        environment.put("KAFKA_GROUP_ID", prefix + "-group");
        try (ServerSocket free = new ServerSocket(0)) {
            environment.put("MANAGEMENT_PORT", String.valueOf(free.getLocalPort()));
        }
        instances.add(Program.start(
                directory.resolve(prefix + "-" + started++ + ".log"), Launcher.class, environment, "run"));
    }

    /** Any of those that are up. */
    private Program takeOne() {
        Program one = instances.remove(random.nextInt(instances.size()));
        awaitUp(one);
        return one;
    }

    private static void awaitUp(Program instance) {
        instance.awaitText(" started in ");
    }

    private void terminate(Program instance) {
        instance.terminate();
        ended(instance);
    }

    private void ended(Program instance) {
        long begun = System.nanoTime();
        int status = instance.waitFor();
        stopTimes.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
        assertThat(status).as("exit status; %s", instance.output()).isZero();
    }

    private void send(Topics topics, int number) {
        String key = "k" + number % KEYS;
        String id = "%s-%06d".formatted(key, number);
        topics.sendSoon(
                key,
                "{\"event_id\":\"" + id + "\",\"application_id\":\"" + id + "\"}",
                written -> sent.add(new History.Sent(id, key, written.partition(), written.offset())));
    }

    private static Map<Integer, Long> committed(Topics topics) {
        Map<Integer, Long> committed = new HashMap<>();
        topics.committed().forEach((partition, offset) -> committed.put(partition.partition(), offset.offset()));
        return committed;
    }

    private static List<String> sessionsMade(Path calls) throws Exception {
        return Files.readAllLines(calls).stream()
                .map(line -> line.split("\t"))
                .filter(call -> !call[2].equals("-"))
                .map(call -> call[3])
                .toList();
    }

    /** At a random moment; returns when it is done. */
    private void after(int leastMillis, int mostMillis, Runnable blow) {
        int moment = leastMillis + random.nextInt(mostMillis - leastMillis);
        Executor then = CompletableFuture.delayedExecutor(moment, TimeUnit.MILLISECONDS);
        CompletableFuture.runAsync(blow, then).join();
    }
}
