package io.sessionroutes.route.commit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sessionroutes.harness.LogCapture;
import io.sessionroutes.harness.ManagementClient;
import io.sessionroutes.harness.RunningBundle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.camel.Processor;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A record that does not get as far as the window, for a step before it fails, is not lost. */
class HandoverTest {

    /** A step that an operator has put before accept-record, and that fails for one record. */
    private static final String OPERATORS_STEP = """
                    - filter:
                        id: operators-own-step
                        simple: "${header[%s]} == 1 && ${header[%s]} == 0"
                        steps:
                          - throwException:
                              id: operators-fault
                              exceptionType: java.lang.IllegalStateException
                              message: operator's step failed
            """.formatted(KafkaConstants.OFFSET, KafkaConstants.PARTITION);

    private static final String ACCEPT = "        - process:\n            id: accept-record";

    @Test
    void aRecordWhoseHandOverFailsOnceIsReadAgainInOrder() {
        List<Long> tries = new ArrayList<>();
        try (RunningBundle bundle =
                RunningBundle.prepare(1).around("acceptRecord", step -> failing(step, 1, tries, 1))) {
            // Given
            send(bundle, 0, "a", "b", "c");

            // When
            bundle.start();

            // Then
            assertThat(ids(bundle.topics.awaitSessions(3))).containsExactlyInAnyOrder("a", "b", "c");
            bundle.topics.offsets.awaitAllCommitted();
            assertThat(bundle.finbox.counts().calls()).as("calls").isEqualTo(3);
            assertThat(tries).as("hand-overs that failed").hasSize(1);
        }
    }

    @Test
    void aRecordWhoseHandOverFailsAgainAndAgainIsTriedOnceASecondAtMost() {
        List<Long> tries = Collections.synchronizedList(new ArrayList<>());
        try (RunningBundle bundle =
                RunningBundle.prepare(1).around("acceptRecord", step -> failing(step, 1, tries, 4))) {
            // Given
            send(bundle, 0, "a", "b", "c");

            // When
            bundle.start();

            // Then
            assertThat(ids(bundle.topics.awaitSessions(3))).containsExactlyInAnyOrder("a", "b", "c");
            assertThat(tries).as("hand-overs that failed").hasSize(4);
            for (int i = 2; i < tries.size(); i++) {
                assertThat(Duration.ofNanos(tries.get(i) - tries.get(i - 1)))
                        .as("wait before try %d", i + 1)
                        .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
            }
            bundle.topics.offsets.awaitAllCommitted();
            assertThat(bundle.finbox.counts().calls()).as("calls").isEqualTo(3);
        }
    }

    @Test
    void aStepThatFailsForOneRecordForEverBlocksItsPartitionInSightAndNoOther(@TempDir Path routes) throws IOException {
        try (LogCapture log = LogCapture.shipped(Map.of());
                RunningBundle bundle = RunningBundle.prepare(2).withRoutes(with(routes, OPERATORS_STEP))) {
            // Given
            send(bundle, 0, "a", "b", "c");
            bundle.start();
            ManagementClient seen = ManagementClient.of(bundle);

            // When
            Awaitility.await("the partition that stands")
                    .until(() -> seen.check("partitions").startsWith("DOWN"));
            send(bundle, 1, "x", "y");

            // Then
            String place = bundle.topics.applications() + "-0@1";
            assertThat(ids(bundle.topics.awaitSessions(3))).containsExactlyInAnyOrder("a", "x", "y");
            assertThat(seen.check("partitions")).contains(place, "since 20");
            assertThat(seen.metric("session_routes_blocked_partitions")).isEqualTo(1);
            assertThat(seen.status("health/live")).isEqualTo("UP");
            assertThat(log.lines()).anyMatch(line -> line.contains("Error in this program") && line.contains(place));
            assertThat(log.lines()).anyMatch(line -> line.contains("blocks its partition") && line.contains(place));
            Awaitility.await("x and y committed").until(() -> committed(bundle, 1) == 2);
            assertThat(committed(bundle, 0))
                    .as("committed up to the refused one")
                    .isEqualTo(1);
        }
    }

    @Test
    void whatAStepBeforeItDropsIsNotCommittedPastEither(@TempDir Path routes) throws IOException {
        String dropping =
                OPERATORS_STEP.replaceAll("- throwException:(?s).*failed\n", "- stop: {id: operators-stop}\n");
        try (RunningBundle bundle = RunningBundle.prepare(1).withRoutes(with(routes, dropping))) {
            // Given
            send(bundle, 0, "a", "b", "c");

            // When
            bundle.start();

            // Then
            Awaitility.await("the partition that stands")
                    .until(() -> ManagementClient.of(bundle).check("partitions").startsWith("DOWN"));
            assertThat(ids(bundle.topics.awaitSessions(1))).containsExactly("a");
            assertThat(committed(bundle, 0)).isEqualTo(1);
        }
    }

    private static Path with(Path routes, String step) throws IOException {
        try (DirectoryStream<Path> shipped = Files.newDirectoryStream(RunningBundle.ROUTES)) {
            for (Path file : shipped) {
                Files.writeString(
                        routes.resolve(file.getFileName().toString()),
                        Files.readString(file).replace(ACCEPT, step + ACCEPT));
            }
        }
        return routes;
    }

    private static Processor failing(Processor step, long offset, List<Long> failures, int times) {
        return exchange -> {
            if (exchange.getMessage().getHeader(KafkaConstants.OFFSET, Long.class) == offset
                    && failures.size() < times) {
                failures.add(System.nanoTime());
                throw new OutOfMemoryError("canary");
            }
            step.process(exchange);
        };
    }

    private static void send(RunningBundle bundle, int partition, String... ids) {
        for (String id : ids) {
            bundle.topics.send(new ProducerRecord<>(
                    bundle.topics.applications(),
                    partition,
                    id.getBytes(StandardCharsets.UTF_8),
                    ("{\"application_id\":\"" + id + "\"}").getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static long committed(RunningBundle bundle, int partition) {
        var offset = bundle.topics.offsets.committed().get(new TopicPartition(bundle.topics.applications(), partition));
        return offset == null ? 0 : offset.offset();
    }

    private static List<String> ids(List<JsonNode> sessions) {
        return sessions.stream()
                .map(session -> session.path("application_id").asText())
                .toList();
    }
}
