package io.sessionroutes.route.commit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.dev.Sandbox;
import io.sessionroutes.dev.TestBroker;
import io.sessionroutes.harness.JavaProcess;
import io.sessionroutes.harness.TestTopics;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A backlog whose headers are a megabyte a record in Kafka and forty in memory, and a process with the shipped heap.
 */
class HeaderBacklogIT {

    private static final int PARTITIONS = 12;
    private static final int RECORDS = 36;

    @TempDir
    Path directory;

    /** The larger fetch brings records of all partitions at once, as brokers do of which each has some of them. */
    @ParameterizedTest
    @CsvSource({"1048576, true", "52428800, true", "1048576, false"})
    void aBacklogOfHugeHeadersEndsAsDeadLettersAndNotForWantOfMemory(String fetch, boolean value) {
        try (TestBroker broker = TestBroker.start(Map.of());
                Sandbox finbox = Sandbox.start();
                TestTopics topics = TestTopics.create(broker, PARTITIONS)) {
            // Given
            Header empty = new RecordHeader("", (byte[]) null);
            List<Header> many = Stream.generate(() -> empty).limit(400_000).toList();
            for (int i = 0; i < RECORDS; i++) {
                byte[] bytes = value ? ("{\"application_id\":\"h" + i + "\"}").getBytes(UTF_8) : null;
                topics.send(new ProducerRecord<byte[], byte[]>(
                        topics.applications(), i % PARTITIONS, null, null, bytes, many));
            }
            Map<String, String> settings = new HashMap<>(topics.settings());
            settings.put("finbox.base-url", finbox.url());
            settings.put("finbox.api-key", Sandbox.API_KEY);
            settings.put("kafka.fetch.max.bytes", fetch);
            settings.put("JAVA_TOOL_OPTIONS", "-XX:+ExitOnOutOfMemoryError");

            // When
            try (JavaProcess instance = JavaProcess.instance(directory.resolve("instance.log"), settings)) {
                instance.awaitText("outcome=dead_lettered");
                topics.send("good", "{\"application_id\":\"good\"}");

                // Then
                List<ConsumerRecord<byte[], byte[]>> deadLetters = topics.awaitDeadLetters(RECORDS);
                assertThat(deadLetters)
                        .extracting(deadLetter -> TestTopics.header(deadLetter, "dead-letter-code")
                                + " "
                                + TestTopics.header(deadLetter, "dead-letter-value"))
                        .containsOnly("TOO_LARGE reference");
                topics.awaitSessions(1);
                topics.offsets.awaitAllCommitted();
                assertThat(topics.read(topics.deadLetters())).hasSize(RECORDS);
                assertThat(instance.output()).doesNotContain("Deserializers with error", "Terminating due to");
                instance.terminate();
                instance.assertEnds();
            }
        }
    }
}
