package io.sessionroutes.route.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.harness.DeadLetterBuilder;
import io.sessionroutes.harness.OperatorCommands;
import io.sessionroutes.harness.RunningBundle;
import io.sessionroutes.harness.TestTopics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way back: an event comes as it was, with the shipped routes where they matter. */
class DeadLetterReplayTest {

    @TempDir
    Path config;

    @Test
    void aRefusedEventBecomesASessionOnceTheCauseIsMendedAndItIsReplayed() {
        try (RunningBundle bundle = RunningBundle.prepare()) {
            // Given
            bundle.finbox.answerAll(400);
            bundle.start();
            RecordMetadata event =
                    bundle.topics.send("app-1", "{\"application_id\":\"app-1\",\"customer_id\":\"cust-1\"}");
            bundle.topics.awaitDeadLetter();
            OperatorCommands program = new OperatorCommands(config, bundle.topics);

            // When
            program.deadLetters("list");
            List<String> listed = program.rows();
            bundle.finbox.asDocumented();
            int status = program.deadLetters("replay");

            // Then
            assertThat(listed).hasSize(1).allMatch(row -> row.contains(" app-1 ") && row.contains(place(event)));
            assertThat(status).as(program.said()).isZero();
            assertThat(bundle.topics
                            .awaitSessions(1)
                            .get(0)
                            .path("application_id")
                            .asText())
                    .isEqualTo("app-1");
            program.deadLetters("list");
            assertThat(program.rows()).hasSize(1).allMatch(row -> row.contains(" yes "));
        }
    }

    @Test
    void aReplayThatFailsAgainIsADeadLetterOfItsOwnThatCanBeReplayed() {
        try (RunningBundle bundle = RunningBundle.prepare()) {
            // Given
            bundle.start();
            RecordMetadata event = bundle.topics.send("app-1", "not json");
            bundle.topics.awaitDeadLetters(1);
            OperatorCommands program = new OperatorCommands(config, bundle.topics);
            program.deadLetters("replay");

            // When
            ConsumerRecord<byte[], byte[]> second =
                    bundle.topics.awaitDeadLetters(2).get(1);
            int status = program.deadLetters("replay");

            // Then
            ConsumerRecord<byte[], byte[]> replayed =
                    bundle.topics.read(bundle.topics.applications()).get(1);
            assertThat(TestTopics.header(second, "dead-letter-replays")).isEqualTo("1");
            assertThat(TestTopics.header(second, "dead-letter-offset"))
                    .isEqualTo(Long.toString(replayed.offset()))
                    .isNotEqualTo("0");
            assertThat(second.headers().headers("dead-letter-offset")).hasSize(1);
            assertThat(status).as(program.said()).isZero();
            assertThat(program.out()).contains("1 replayed, 1 skipped as replayed before");
            ConsumerRecord<byte[], byte[]> third =
                    bundle.topics.awaitDeadLetters(3).get(2);
            assertThat(TestTopics.header(third, "dead-letter-replays")).isEqualTo("2");
            assertThat(program.notes())
                    .extracting(note -> new String(note.key(), StandardCharsets.UTF_8))
                    .containsExactly(
                            place(event) + "@" + at(event),
                            bundle.topics.applications() + "-" + replayed.partition() + "@" + replayed.offset() + "@"
                                    + Instant.ofEpochMilli(replayed.timestamp()));
        }
    }

    /** Was held back for good by a header that only a replay may write. */
    @Test
    void anEventThatCarriesACountOfReplaysIsReplayedAllTheSame() {
        try (RunningBundle bundle = RunningBundle.prepare()) {
            // Given
            bundle.start();
            bundle.topics.send("app-1", "not json", TestTopics.header("dead-letter-replays", "999999"));
            bundle.topics.awaitDeadLetter();
            bundle.stop();
            OperatorCommands program = new OperatorCommands(config, bundle.topics);

            // When
            int status = program.deadLetters("replay");

            // Then
            assertThat(status).as(program.said()).isZero();
            assertThat(program.out()).contains("1 replayed");
        }
    }

    @Test
    void keyValueAndHeadersComeBackByteForByteAndInOrder() {
        try (RunningBundle bundle = RunningBundle.prepare()) {
            // Given
            byte[] key = {0, (byte) 0xff, 7};
            byte[] value = {(byte) 0xc3, 0, 1, 2};
            List<Header> headers = List.of(
                    new RecordHeader("b", new byte[] {1}),
                    new RecordHeader("a", null),
                    new RecordHeader("b", new byte[] {(byte) 0xff}),
                    new RecordHeader("dead-letter-replays", DeadLetterBuilder.bytes("0")),
                    new RecordHeader("a", new byte[0]));
            bundle.start();
            RecordMetadata event =
                    bundle.topics.send(new ProducerRecord<>(bundle.topics.applications(), 1, key, value, headers));
            bundle.topics.awaitDeadLetter();
            bundle.stop();

            // When
            new OperatorCommands(config, bundle.topics).deadLetters("replay");

            // Then
            ConsumerRecord<byte[], byte[]> replayed = last(bundle.topics.read(bundle.topics.applications()));
            assertThat(replayed.key()).isEqualTo(key);
            assertThat(replayed.value()).isEqualTo(value);
            assertThat(texts(replayed.headers()))
                    .containsExactly(
                            "b=01",
                            "a=null",
                            "b=ff",
                            "a=",
                            "dead-letter-replays=31",
                            "dead-letter-topic=" + hex(DeadLetterBuilder.bytes(bundle.topics.applications())),
                            "dead-letter-partition=31",
                            "dead-letter-offset=30",
                            "dead-letter-timestamp=" + hex(DeadLetterBuilder.bytes(at(event))));
        }
    }

    @Test
    void anEventWithNeitherKeyNorValueIsReplayedAsIt() {
        try (TestTopics topics = topics()) {
            // Given
            topics.send(DeadLetterBuilder.in(topics).with("code", "EMPTY").record(null, null));
            OperatorCommands program = new OperatorCommands(config, topics);

            // When
            int status = program.deadLetters("replay");

            // Then
            assertThat(status).as(program.said()).isZero();
            assertThat(topics.read(topics.applications()))
                    .singleElement()
                    .matches(replayed -> replayed.key() == null && replayed.value() == null);
        }
    }

    @Test
    void eventsOfAKeyKeepTheirOrder() {
        try (TestTopics topics = topics()) {
            // Given
            for (int i = 0; i < 60; i++) {
                DeadLetterBuilder.in(topics).from(i % 2, i).write("app-" + i % 3, Integer.toString(i));
            }

            // When
            new OperatorCommands(config, topics).deadLetters("replay", "--limit", "50");

            // Then
            Map<String, List<Integer>> byKey = new HashMap<>();
            topics.read(topics.applications()).forEach(record -> byKey.computeIfAbsent(
                            new String(record.key(), StandardCharsets.UTF_8), key -> new ArrayList<>())
                    .add(Integer.valueOf(new String(record.value(), StandardCharsets.UTF_8))));
            assertThat(byKey.values()).allSatisfy(values -> assertThat(values).isSorted());
            assertThat(byKey.values().stream().flatMap(List::stream))
                    .hasSize(50)
                    .allMatch(value -> value < 50);
        }
    }

    @Test
    void anEventThatIsOnlyReferredToIsFetchedFromItsTopic() {
        try (TestTopics topics = topics()) {
            // Given
            RecordMetadata event =
                    topics.send("app-1", DeadLetterBuilder.application("app-1"), new RecordHeader("h", null));
            topics.send(referring(topics, event, "app-1"));
            OperatorCommands program = new OperatorCommands(config, topics);

            // When
            int status = program.deadLetters("replay");

            // Then
            assertThat(status).as(program.said()).isZero();
            ConsumerRecord<byte[], byte[]> replayed = last(topics.read(topics.applications()));
            assertThat(replayed.value()).isEqualTo(DeadLetterBuilder.bytes(DeadLetterBuilder.application("app-1")));
            assertThat(texts(replayed.headers())).startsWith("h=null", "dead-letter-replays=31");
        }
    }

    @Test
    void anEventThatIsGoneIsNamedAndTheOthersAreReplayed() throws Exception {
        try (TestTopics topics = topics()) {
            // Given
            RecordMetadata event = topics.send("app-1", DeadLetterBuilder.application("app-1"));
            topics.send(referring(topics, event, "app-1"));
            RecordMetadata other = topics.send("app-1", "another record");
            topics.send(referring(topics, other, "app-2"));
            DeadLetterBuilder.in(topics).from(0, 99).write("app-3", DeadLetterBuilder.application("app-3"));
            deleteThrough(event);
            OperatorCommands program = new OperatorCommands(config, topics);

            // When
            int status = program.deadLetters("replay");

            // Then
            assertThat(status).as(program.said()).isEqualTo(1);
            assertThat(program.err())
                    .contains(
                            place(event) + ": the dead letter only refers to the event, and the event is gone",
                            place(other)
                                    + ": the dead letter only refers to the event, and another record is at its position now");
            assertThat(program.out()).contains("1 replayed, 2 not possible");
        }
    }

    static TestTopics topics() {
        return TestTopics.create(RunningBundle.broker(), 2);
    }

    private static ProducerRecord<byte[], byte[]> referring(TestTopics topics, RecordMetadata event, String key) {
        return DeadLetterBuilder.in(topics)
                .from(event.partition(), event.offset())
                .with("value", "reference")
                .with("timestamp", at(event))
                .record(DeadLetterBuilder.bytes(key), null);
    }

    private static void deleteThrough(RecordMetadata event) throws Exception {
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", RunningBundle.broker().bootstrapServers()))) {
            admin.deleteRecords(Map.of(
                            new TopicPartition(event.topic(), event.partition()),
                            RecordsToDelete.beforeOffset(event.offset() + 1)))
                    .all()
                    .get();
        }
    }

    static String place(RecordMetadata record) {
        return record.topic() + "-" + record.partition() + "@" + record.offset();
    }

    private static String at(RecordMetadata record) {
        return Instant.ofEpochMilli(record.timestamp()).toString();
    }

    private static ConsumerRecord<byte[], byte[]> last(List<ConsumerRecord<byte[], byte[]>> records) {
        return records.stream()
                .max(Comparator.comparing(record -> record.timestamp()))
                .orElseThrow();
    }

    private static List<String> texts(Headers headers) {
        List<String> texts = new ArrayList<>();
        headers.forEach(
                header -> texts.add(header.key() + "=" + (header.value() == null ? null : hex(header.value()))));
        return texts;
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
