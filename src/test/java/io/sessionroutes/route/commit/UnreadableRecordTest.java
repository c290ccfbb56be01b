package io.sessionroutes.route.commit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sessionroutes.dev.TestBroker;
import io.sessionroutes.harness.ManagementClient;
import io.sessionroutes.harness.RunningBundle;
import io.sessionroutes.harness.WatchedPolls;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A record whose checksum is wrong, as after a disk has failed, blocks its own partition and nothing else. */
class UnreadableRecordTest {

    @Test
    void aRecordThatCannotBeReadBlocksItsPartitionUntilItCanAndTheGroupIsLeftInPeace(@TempDir Path directory)
            throws IOException {
        WatchedPolls polls = WatchedPolls.counted();
        try (TestBroker broker = TestBroker.start(directory, 0, Map.of());
                RunningBundle bundle = RunningBundle.prepare(broker, 2).before(polls::of)) {
            // Given
            for (String id : new String[] {"a", "b", "c"}) {
                send(bundle, 0, id);
            }
            Path log = log(directory, bundle.topics.applications() + "-0");
            overwrite(log, "\"b\"", "\"~\"");
            ManagementClient seen = ManagementClient.of(bundle);

            // When
            bundle.start();

            // Then
            Awaitility.await("the partition that is blocked")
                    .until(() -> seen.check("partitions").contains(bundle.topics.applications() + "-0@1 since "));
            send(bundle, 1, "x");
            assertThat(bundle.topics.awaitSessions(2))
                    .extracting(UnreadableRecordTest::id)
                    .contains("a", "x");
            assertThat(seen.check("partitions")).contains("the record's checksum is wrong");
            assertThat(seen.metric("session_routes_blocked_partitions")).isEqualTo(1);
            assertThat(seen.check("group")).startsWith("UP");
            assertThat(seen.status("health/live")).isEqualTo("UP");
            assertThat(polls.consumers()).as("consumers made").isEqualTo(1);

            // When
            overwrite(log, "\"~\"", "\"b\"");

            // Then
            assertThat(bundle.topics.awaitSessions(4))
                    .extracting(UnreadableRecordTest::id)
                    .containsExactlyInAnyOrder("a", "b", "c", "x");
            Awaitility.await("health").until(() -> seen.check("partitions").startsWith("UP"));
            assertThat(polls.consumers()).as("consumers made").isEqualTo(1);
        }
    }

    private static void send(RunningBundle bundle, int partition, String id) {
        bundle.topics.send(new ProducerRecord<>(
                bundle.topics.applications(),
                partition,
                id.getBytes(StandardCharsets.UTF_8),
                ("{\"application_id\":\"" + id + "\"}").getBytes(StandardCharsets.UTF_8)));
    }

    private static Path log(Path directory, String partition) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.endsWith(Path.of(partition, "00000000000000000000.log")))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Writes into the broker's own file, which it reads from at each fetch. */
    private static void overwrite(Path log, String old, String now) throws IOException {
        int at = new String(Files.readAllBytes(log), StandardCharsets.ISO_8859_1).indexOf(old);
        assertThat(at).as("where %s stands", old).isPositive();
        try (FileChannel file = FileChannel.open(log, StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.wrap(now.getBytes(StandardCharsets.ISO_8859_1)), at);
        }
    }

    private static String id(JsonNode session) {
        return session.path("application_id").asText();
    }
}
