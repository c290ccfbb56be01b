package io.sessionroutes.route.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sessionroutes.dev.Sandbox;
import io.sessionroutes.harness.JavaProcess;
import io.sessionroutes.harness.SteadyRate;
import io.sessionroutes.harness.TestTopics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A rollout: three instances as processes, restarted one after the other while applications come in. The broker stamps
 * what is appended, so that it shows how long each event waited.
 */
class RollingIT {

    /** From the event's append to its session's; measured in docs/sizing.md, with room for a busy machine. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

    private static final int INSTANCES = 3;
    private static final String STAMPED = ":12:message.timestamp.type=LogAppendTime";

    @TempDir
    Path directory;

    private final List<JavaProcess> instances = new ArrayList<>();
    private String brokers;
    private String finboxUrl;
    private int started;

    @AfterEach
    void end() {
        instances.forEach(JavaProcess::close);
    }

    @Test
    void aRolloutUnderLoadLosesNothingRepeatsNothingAndKeepsNobodyWaitingLong() throws Exception {
        Path calls = directory.resolve("calls");
        try (JavaProcess broker = broker();
                JavaProcess finbox = finbox(calls)) {
            brokers = broker.await("READY");
            finboxUrl = finbox.await("READY");
            try (TestTopics topics = TestTopics.at(brokers, "rolling")) {
                // Given
                for (int i = 0; i < INSTANCES; i++) {
                    instances.add(launch(topics));
                }
                instances.forEach(instance -> instance.awaitText(" started in "));
                SteadyRate.perSecond(50, number -> send(topics, number)).during(() -> {
                    topics.awaitSessions(100);
                    // When
                    for (int i = 0; i < INSTANCES; i++) {
                        instances.get(i).terminate();
                        instances.get(i).assertEnds();
                        instances.set(i, launch(topics));
                        instances.get(i).awaitText(" started in ");
                    }
                });
                topics.flush();
                // Then
                await("all committed").until(() -> topics.offsets.lag() == 0);
                instances.forEach(JavaProcess::terminate);
                instances.forEach(JavaProcess::assertEnds);
                finbox.terminate();
                finbox.waitFor();
                judge(topics, calls);
            }
        }
    }

    private static void judge(TestTopics topics, Path calls) throws IOException {
        Map<String, Long> arrived = new HashMap<>();
        topics.read(topics.applications()).forEach(event -> arrived.put(id(event), event.timestamp()));
        List<ConsumerRecord<byte[], byte[]>> sessions = topics.read(topics.sessions());
        long longest = sessions.stream()
                .mapToLong(session -> session.timestamp() - arrived.get(id(session)))
                .max()
                .orElse(Long.MAX_VALUE);
        System.out.printf("%d events in a rolling restart, the longest waited %d ms%n", arrived.size(), longest);
        assertThat(sessions.stream().map(RollingIT::id))
                .as("lost and published twice")
                .containsExactlyInAnyOrderElementsOf(arrived.keySet());
        assertThat(Files.readAllLines(calls).stream().map(line -> line.split("\t")[3]))
                .as("called twice")
                .containsExactlyInAnyOrderElementsOf(new HashSet<>(arrived.keySet()));
        assertThat(topics.read(topics.deadLetters())).as("dead letters").isEmpty();
        assertThat(Duration.ofMillis(longest)).as("the longest wait").isLessThan(LONGEST_WAIT);
    }

    private static String id(ConsumerRecord<byte[], byte[]> record) {
        return TestTopics.json(record.value()).path("application_id").asText();
    }

    private static void send(TestTopics topics, int number) {
        topics.sendSoon("k" + number % 200, "{\"application_id\":\"app-" + number + "\"}", written -> {});
    }

    private JavaProcess broker() {
        return JavaProcess.broker(
                directory,
                List.of("rolling-applications" + STAMPED, "rolling-sessions" + STAMPED, "rolling-dead-letters:1"));
    }

    private JavaProcess finbox(Path calls) {
        return JavaProcess.start(
                directory.resolve("finbox.log"),
                Sandbox.class,
                Map.of(),
                "--latency",
                "200ms",
                "--ledger",
                calls.toString());
    }

    private JavaProcess launch(TestTopics topics) {
        Map<String, String> settings = new HashMap<>(topics.settings());
        settings.put("finbox.base-url", finboxUrl);
        settings.put("finbox.api-key", Sandbox.API_KEY);
        settings.put("finbox.max-in-flight", "16");
        return JavaProcess.instance(directory.resolve(started++ + ".log"), settings);
    }
}
