package io.sessionroutes.route.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sessionroutes.harness.DeadLetterBuilder;
import io.sessionroutes.harness.OperatorCommands;
import io.sessionroutes.harness.RunningBundle;
import io.sessionroutes.harness.TestTopics;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people see of dead letters. */
class DeadLetterListTest {

    @TempDir
    Path config;

    private TestTopics topics;
    private OperatorCommands program;

    @BeforeEach
    void prepare() {
        topics = TestTopics.create(RunningBundle.broker(), 2);
        program = new OperatorCommands(config, topics);
    }

    @AfterEach
    void close() {
        topics.close();
    }

    @Test
    void noTextOfAnEventIsObeyedByATerminal() throws Exception {
        // Given
        String hidden = "\u001b\u007f\u009b\u202e\u2028";
        DeadLetterBuilder.in(topics)
                .from(0, 1)
                .with("kind", "K" + hidden)
                .with("code", "C" + hidden)
                .with("stage", "S" + hidden)
                .with("message", "M" + hidden)
                .write("k", "{\"application_id\":\"ऋण\\u001b" + hidden.substring(1) + "\"}");

        // When
        list();
        String table = program.out();
        list("--json");
        String json = program.out();
        String place = topics.applications() + "-0@1";
        program.deadLetters("show", place, "--values");
        String details = program.out();

        // Then
        assertThat(table + json + details).doesNotContain("\u001b", "\u007f", "\u009b", "\u202e", "\u2028");
        assertThat(table).contains("ऋण");
        assertThat(TestTopics.json(json.getBytes(StandardCharsets.UTF_8))
                        .path("application_id")
                        .asText())
                .isEqualTo("ऋण" + hidden);
    }

    @Test
    void eachConditionNarrowsTheListAndTheNewestIsLast() {
        // Given
        Instant now = Instant.now();
        DeadLetterBuilder.in(topics)
                .from(0, 1)
                .failedAt(now.minus(Duration.ofHours(3)))
                .write("k", DeadLetterBuilder.application("old"));
        DeadLetterBuilder.in(topics)
                .from(0, 2)
                .failedAt(now.minus(Duration.ofHours(1)))
                .write("k", DeadLetterBuilder.application("young"));
        DeadLetterBuilder.in(topics)
                .from(0, 3)
                .with("kind", "POISON")
                .with("code", "NOT_JSON")
                .with("stage", "parse")
                .failedAt(now.minus(Duration.ofMinutes(1)))
                .write("k", "not json");

        // When
        List<String> all = list();

        // Then
        assertThat(all).extracting(row -> row.split(" +")[2]).containsExactly("old", "young", "-");
        assertThat(list("--kind", "poison")).singleElement().asString().contains("NOT_JSON");
        assertThat(list("--kind", "poison,REFUSED")).hasSize(3);
        assertThat(list("--code", "MODE_NOT_ENABLED")).hasSize(2);
        assertThat(list("--stage", "finbox", "--application", "young"))
                .singleElement()
                .asString()
                .contains("young");
        assertThat(list("--since", "2 h")).hasSize(2);
        assertThat(list("--until", now.minus(Duration.ofHours(2)).toString()))
                .singleElement()
                .asString()
                .contains("old");
        assertThat(list("--since", "2h", "--until", "30m"))
                .singleElement()
                .asString()
                .contains("young");
        assertThat(list("--limit", "2")).extracting(row -> row.split(" +")[2]).containsExactly("young", "-");
        assertThat(program.out()).contains("the newest 2 of 3 events");
        assertThat(list("--application", "nobody")).isEmpty();
    }

    @Test
    void aReplayThatIsADeadLetterAgainIsListedAndShownAsFailed() {
        // Given
        String event = topics.applications() + "-0@1";
        DeadLetterBuilder.in(topics).from(0, 1).write("k", DeadLetterBuilder.application("one"));
        assertThat(replayed(event)).isEqualTo("no");
        program.deadLetters("replay", event);
        assertThat(rows())
                .singleElement()
                .matches(row -> !row.path("replay_failed").asBoolean(), "has not failed yet");
        assertThat(replayed(event))
                .contains("Z as " + topics.applications() + "-")
                .doesNotContain("failed");

        // When
        topics.read(topics.applications()).forEach(replay -> DeadLetterBuilder.in(topics)
                .from(replay.partition(), replay.offset())
                .write("k", DeadLetterBuilder.application("one")));

        // Then
        assertThat(rows())
                .extracting(row -> row.path("replay_failed").asBoolean())
                .containsExactly(true, false);
        assertThat(list()).extracting(row -> row.split(" +")[8]).containsExactly("failed", "no");
        assertThat(replayed(event)).endsWith("; the replay failed and is a dead letter");
    }

    /** What {@code show} says of the replay. */
    private String replayed(String event) {
        program.deadLetters("show", event);
        String line = "replayed     ";
        return program.out()
                .lines()
                .filter(each -> each.startsWith(line))
                .map(each -> each.substring(line.length()))
                .collect(Collectors.joining("\n"));
    }

    private List<JsonNode> rows() {
        program.deadLetters("list", "--json");
        return program.out()
                .lines()
                .map(line -> TestTopics.json(DeadLetterBuilder.bytes(line)))
                .toList();
    }

    @Test
    void copiesAreListedOnceWithTheirNumberAndWhetherTheyWereReplayed() {
        // Given
        DeadLetterBuilder.in(topics).from(0, 1).write("k", DeadLetterBuilder.application("one"));
        DeadLetterBuilder.in(topics).from(0, 2).write("k", DeadLetterBuilder.application("two"));
        DeadLetterBuilder.in(topics).from(0, 1).write("k", DeadLetterBuilder.application("one"));
        topics.send(new ProducerRecord<>(
                topics.deadLetters(), DeadLetterBuilder.bytes("k"), DeadLetterBuilder.bytes("of somebody else")));
        program.deadLetters("replay", topics.applications() + "-0@2");

        // When
        int status = program.deadLetters("list", "--json");

        // Then
        List<JsonNode> rows = program.out()
                .lines()
                .map(line -> TestTopics.json(DeadLetterBuilder.bytes(line)))
                .toList();
        assertThat(status).as(program.said()).isZero();
        assertThat(rows).extracting(row -> row.path("application_id").asText()).containsExactly("one", "two");
        assertThat(rows).extracting(row -> row.path("copies").asInt()).containsExactly(2, 1);
        assertThat(rows).extracting(row -> row.path("replayed").asBoolean()).containsExactly(false, true);
        assertThat(rows.get(0).path("http_status").asInt()).isEqualTo(400);
        assertThat(program.err())
                .contains("1 record in " + topics.deadLetters() + " not written by this program as dead letters");
        assertThat(list("--open")).singleElement().asString().contains("one");
    }

    @Test
    void aListHoldsNoPersonalDataAndNothingThatATerminalObeys() {
        // Given
        DeadLetterBuilder.in(topics)
                .with("message", "sent to +91 98765 43210, see https://x/?session_id=0c1 \u001b[31m\nmore")
                .write("9876543210", DeadLetterBuilder.application("app-1"));

        // When
        program.deadLetters("list");

        // Then
        assertThat(program.out())
                .doesNotContain("43210", "0c1", "\u001b")
                .contains("session_id=***", "app-1")
                .hasLineCount(3);
    }

    @Test
    void theJsonOfAListHoldsNothingThatATerminalObeysEither() {
        // Given
        DeadLetterBuilder.in(topics)
                .with("code", "A\u009b31m")
                .write("k", "{\"application_id\":\"\u009b31mred\u202e\"}");

        // When
        program.deadLetters("list", "--json");

        // Then
        assertThat(program.out().strip()).matches("[ -~]+");
        assertThat(TestTopics.json(DeadLetterBuilder.bytes(program.out()))
                        .path("application_id")
                        .asText())
                .isEqualTo("\u009b31mred\u202e");
    }

    @Test
    void tenThousandAreListedEachOnce() {
        // Given
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", RunningBundle.broker().bootstrapServers(), "linger.ms", 20),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int i = 0; i < 10_000; i++) {
                byte[] value = DeadLetterBuilder.bytes(DeadLetterBuilder.application("app-" + i));
                producer.send(
                        DeadLetterBuilder.in(topics).from(i % 2, i).record(DeadLetterBuilder.bytes("k" + i), value));
            }
        }

        // When
        List<String> rows = list();

        // Then
        assertThat(rows.stream().map(row -> row.split(" +")[2]).distinct()).hasSize(10_000);
        assertThat(program.out()).contains("10000 events");
    }

    @Test
    void showTellsAllAndMasksMobileNumbers() {
        // Given
        ProducerRecord<byte[], byte[]> letter = DeadLetterBuilder.in(topics)
                .from(1, 7)
                .record(
                        DeadLetterBuilder.bytes("cust-1"),
                        DeadLetterBuilder.bytes(
                                "{\"application_id\":\"app-1\",\"mobile_number\":\"12345\",\"note\":\"call \\u0039876543210\"}"));
        letter.headers().add(new RecordHeader("traceparent", DeadLetterBuilder.bytes("00-abc")));
        letter.headers().add(new RecordHeader("empty", null));
        topics.send(letter);
        DeadLetterBuilder.in(topics).from(1, 7).write("cust-1", "copy");

        // When
        int status = program.deadLetters("show", topics.applications() + "-1@7");

        // Then
        assertThat(status).as(program.said()).isZero();
        assertThat(program.out())
                .contains(
                        "MODE_NOT_ENABLED",
                        "mode is not enabled",
                        topics.deadLetters() + "-0@0",
                        topics.deadLetters() + "-0@1",
                        "traceparent  6 bytes",
                        "empty  null",
                        "\"mobile_number\" : \"***45\"",
                        "call ********10")
                .doesNotContain("00-abc", "12345", "98765", "cust-1");
        assertThat(program.deadLetters("show", "--values", topics.deadLetters() + "-0@0"))
                .as(program.said())
                .isZero();
        assertThat(program.out()).contains("00-abc", "cust-1");
        assertThat(program.deadLetters("show", topics.applications() + "-1@8"))
                .as(program.said())
                .isEqualTo(1);
        assertThat(program.err()).contains("-1@8: there is no such dead letter");
    }

    @Test
    void aValueThatIsNoJsonIsShownWithoutAnyLongNumber() {
        // Given
        DeadLetterBuilder.in(topics).from(1, 7).write("k", "mobile_number=98765 43210;id=7");

        // When
        program.deadLetters("show", topics.applications() + "-1@7");

        // Then
        assertThat(program.out()).contains("mobile_number=*********10;id=7");
    }

    @Test
    void rawIsTheValueByteForByteAndNothingElse() {
        // Given
        byte[] value = {(byte) 0xc3, 0, 10, 13, (byte) 0xff};
        topics.send(DeadLetterBuilder.in(topics).from(1, 7).record(null, value));
        PrintStream screen = System.out;
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));

        // When
        try {
            program.deadLetters("show", "--raw", topics.applications() + "-1@7");
        } finally {
            System.setOut(screen);
        }

        // Then
        assertThat(written.toByteArray()).isEqualTo(value);
        assertThat(program.out()).isEmpty();
    }

    /** Was "-" in the list and nothing for {@code --application}: the id was looked for in the envelope. */
    @Test
    void anApplicationInACloudEventIsListedAndFoundByItsId() {
        // Given
        topics.send(structured(1, "{\"id\":\"e\",\"data\":{\"application_id\":\"plain\"}}"));
        topics.send(structured(
                2, "{\"id\":\"e\",\"data_base64\":\"" + base64(DeadLetterBuilder.application("coded")) + "\"}"));
        topics.send(structured(3, "{\"id\":{},\"data\":{\"application_id\":\"spoiled\"}}"));

        // When
        List<String> all = list();

        // Then
        assertThat(all).extracting(row -> row.split(" +")[2]).containsExactly("plain", "coded", "spoiled");
        assertThat(list("--application", "coded")).singleElement().asString().contains("-0@2");
        assertThat(program.deadLetters("replay", "--application", "coded")).isZero();
        assertThat(program.out()).contains("1 replayed");
    }

    /** Was shown as it came: pointers were tried on the envelope, and Base64 hides nothing. */
    @Test
    void showMasksWhatIsInACloudEventToo() {
        // Given
        String application = "{\"application_id\":\"app-1\",\"mobile_number\":\"12345\"}";
        topics.send(structured(1, "{\"id\":\"e\",\"data\":" + application + "}"));
        topics.send(structured(2, "{\"id\":\"e\",\"data_base64\":\"" + base64(application) + "\"}"));

        for (int offset = 1; offset <= 2; offset++) {
            // When
            program.deadLetters("show", topics.applications() + "-0@" + offset);

            // Then
            assertThat(program.out())
                    .contains("app-1", "\"mobile_number\" : \"***45\"")
                    .doesNotContain("12345", base64(application));
        }
    }

    /** Was listed as open, and as "?", though a replay of it skipped it as done. */
    @Test
    void aNoteThatCannotBeReadStillSaysThatThereWasAReplay() {
        // Given
        DeadLetterBuilder.in(topics).from(0, 1).write("k", DeadLetterBuilder.application("one"));
        topics.send(new ProducerRecord<>(
                program.replays(),
                DeadLetterBuilder.bytes(topics.applications() + "-0@1"),
                DeadLetterBuilder.bytes("no note")));

        // When
        program.deadLetters("list", "--json");

        // Then
        assertThat(TestTopics.json(DeadLetterBuilder.bytes(program.out()))
                        .path("replayed")
                        .asBoolean())
                .as("replayed")
                .isTrue();
        assertThat(list()).singleElement().asString().contains("  yes  ");
        assertThat(list("--open")).isEmpty();
    }

    private ProducerRecord<byte[], byte[]> structured(long offset, String envelope) {
        ProducerRecord<byte[], byte[]> letter = DeadLetterBuilder.in(topics)
                .from(0, offset)
                .record(DeadLetterBuilder.bytes("k"), DeadLetterBuilder.bytes(envelope));
        letter.headers().add("content-type", DeadLetterBuilder.bytes("application/cloudevents+json"));
        return letter;
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(DeadLetterBuilder.bytes(text));
    }

    private List<String> list(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "list";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        assertThat(program.deadLetters(all)).as(program.said()).isZero();
        return program.rows();
    }
}
