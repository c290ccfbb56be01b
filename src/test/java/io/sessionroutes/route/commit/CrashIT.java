package io.sessionroutes.route.commit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.dev.Sandbox;
import io.sessionroutes.harness.JavaProcess;
import io.sessionroutes.harness.RunAudit;
import io.sessionroutes.harness.SteadyRate;
import io.sessionroutes.harness.TestTopics;
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

    private static JavaProcess broker;
    private static String brokers;

    private final Random random = new Random(SEED);
    private final List<RunAudit.Sent> sent = Collections.synchronizedList(new ArrayList<>());
    private final List<JavaProcess> instances = new ArrayList<>();
    private final List<Long> stopTimes = new ArrayList<>();
    private TestTopics topics;
    private String finboxUrl;
    private int started;

    @BeforeAll
    static void startBroker() {
        broker = JavaProcess.brokerForRuns(directory, "clean", "crash");
        brokers = broker.await("READY");
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Test
    void instancesThatAreStoppedAndStartedRepeatNothing() throws Exception {
        // When, Then
        run(
                "clean",
                () -> {
                    for (int stop = 0; stop < 2; stop++) {
                        after(1000, 1500, () -> terminate(takeOne()));
                        start();
                    }
                    // All at once, in the middle of the load: each leaves while the others are leaving too.
                    instances.forEach(CrashIT::awaitUp);
                    after(1500, 2500, () -> instances.forEach(JavaProcess::terminate));
                    instances.forEach(this::ended);
                    instances.clear();
                    start();
                },
                0);
    }

    @Test
    void instancesThatAreKilledLoseNothingAndRepeatLittle() throws Exception {
        // When, Then
        run(
                "crash",
                () -> {
                    for (int kill = 0; kill < KILLS; kill++) {
                        after(500, 3000, () -> takeOne().kill());
                        start();
                    }
                },
                KILLS);
    }

    private void run(String prefix, SteadyRate.Course course, int kills) throws Exception {
        System.out.println("crash.seed=" + SEED);

        // Given
        Path calls = directory.resolve(prefix + "-calls");
        try (JavaProcess finbox = JavaProcess.start(
                        directory.resolve(prefix + "-finbox.log"),
                        Sandbox.class,
                        Map.of(),
                        "--latency",
                        "40ms",
                        "--ledger",
                        calls.toString());
                TestTopics opened = TestTopics.at(brokers, prefix)) {
            finboxUrl = finbox.await("READY");
            topics = opened;
            start();
            start();

            // When
            SteadyRate.perSecond(PACE, this::send).during(course);
            topics.flush();

            // Then
            instances.forEach(CrashIT::awaitUp);
            topics.offsets.awaitAllCommitted();
            instances.forEach(JavaProcess::terminate);
            instances.forEach(this::ended);
            finbox.terminate();
            finbox.waitFor();
            judge(prefix, calls, kills);
        } finally {
            instances.forEach(JavaProcess::close);
        }
    }

    private void judge(String prefix, Path calls, int kills) throws Exception {
        RunAudit history = new RunAudit(
                List.copyOf(sent),
                topics.read(topics.sessions()).stream()
                        .map(r -> TestTopics.json(r.value())
                                .path("application_id")
                                .asText())
                        .toList(),
                topics.read(topics.deadLetters()).stream()
                        .map(r -> TestTopics.json(r.value())
                                .path("application_id")
                                .asText())
                        .toList(),
                committed(topics),
                sessionsMade(calls));
        RunAudit.Verdict verdict = history.judge();
        System.out.println(prefix + ": applications=" + sent.size() + " instances=" + started + " kills=" + kills
                + " lost=" + verdict.lost().size() + " extraCalls=" + verdict.extraCalls() + " extraSessions="
                + verdict.extraSessions()
                + " misordered=" + verdict.misordered().size() + " stopMillis=" + stopTimes);
        assertThat(sent).as("applications").hasSizeGreaterThan(200);
        assertThat(verdict.lost()).as("lost").isEmpty();
        assertThat(verdict.committedPast()).as("committed past").isEmpty();
        assertThat(verdict.phantoms()).as("phantoms").isEmpty();
        assertThat(history.deadLetters()).as("dead letters").isEmpty();
        assertThat(verdict.misordered()).as("misordered").isEmpty();
        assertThat(verdict.extraCalls()).as("calls made twice").isLessThanOrEqualTo(kills * MAX_IN_FLIGHT);
        // What was answered but not committed is recognised and published again as it was, which is a repeated event
        // and no second link: in flight, and finished since the last commit. Commits are 100 ms apart, a busy machine
        // is given twice that.
        assertThat(verdict.extraSessions())
                .as("session events twice")
                .isLessThanOrEqualTo(kills * (MAX_IN_FLIGHT + PACE / 5));
        assertThat(RunAudit.secondLinks(topics.read(topics.sessions()).stream()
                        .map(record -> TestTopics.json(record.value()))
                        .toList()))
                .as("events with two different sessions")
                .isLessThanOrEqualTo(verdict.extraCalls());
    }

    private void start() {
        Map<String, String> settings = new HashMap<>(topics.settings());
        settings.put("finbox.base-url", finboxUrl);
        settings.put("finbox.api-key", Sandbox.API_KEY);
        settings.put("finbox.max-in-flight", String.valueOf(MAX_IN_FLIGHT));
        settings.put("kafka.session.timeout.ms", "6000");
        settings.put("shutdown.timeout", "15 s");
        instances.add(JavaProcess.instance(directory.resolve(topics.group() + "-" + started++ + ".log"), settings));
    }

    /** Any of those that are up. */
    private JavaProcess takeOne() {
        JavaProcess one = instances.get(random.nextInt(instances.size()));
        awaitUp(one);
        instances.remove(one);
        return one;
    }

    private static void awaitUp(JavaProcess instance) {
        instance.awaitText(" started in ");
    }

    private void terminate(JavaProcess instance) {
        instance.terminate();
        ended(instance);
    }

    private void ended(JavaProcess instance) {
        long begun = System.nanoTime();
        instance.assertEnds();
        stopTimes.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
    }

    private void send(int number) {
        String key = "k" + number % KEYS;
        String id = "%s-%06d".formatted(key, number);
        topics.sendSoon(
                key,
                "{\"event_id\":\"" + id + "\",\"application_id\":\"" + id + "\"}",
                written -> sent.add(new RunAudit.Sent(id, key, written.partition(), written.offset())));
    }

    private static Map<Integer, Long> committed(TestTopics topics) {
        Map<Integer, Long> committed = new HashMap<>();
        topics.offsets
                .committed()
                .forEach((partition, offset) -> committed.put(partition.partition(), offset.offset()));
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
