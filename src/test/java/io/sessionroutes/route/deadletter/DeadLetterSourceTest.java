package io.sessionroutes.route.deadletter;

import static io.sessionroutes.route.deadletter.DeadLetterReplayTest.place;
import static io.sessionroutes.route.deadletter.DeadLetterReplayTest.topics;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sessionroutes.harness.DeadLetterBuilder;
import io.sessionroutes.harness.OperatorCommands;
import io.sessionroutes.harness.RunningBundle;
import io.sessionroutes.harness.TestTopics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose dead letters they are: of {@code topic.applications}, or of another program that writes to the same topic. */
class DeadLetterSourceTest {

    @TempDir
    Path config;

    @Test
    void anotherLendersEventIsNotReplayedIntoThisTopic() {
        try (RunningBundle lenderA = RunningBundle.prepare(1).with("modes.allowed", "pdf aa online");
                RunningBundle lenderB = RunningBundle.prepare(1).with("modes.allowed", "pdf online")) {
            // Given
            lenderB.with("topic.dead-letters", lenderA.topics.deadLetters());
            lenderA.start();
            lenderB.start();
            lenderA.topics.send("a", "{\"application_id\":\"A-APP-1\",\"bank_name\":\"hdfc\",\"mode\":\"fax\"}");
            lenderA.topics.awaitDeadLetters(1);
            lenderB.topics.send(
                    "b",
                    "{\"application_id\":\"B-APP-1\",\"customer_id\":\"B-1\",\"bank_name\":\"hdfc\",\"mode\":\"aa\"}");
            lenderA.topics.awaitDeadLetters(2);
            lenderA.stop();
            OperatorCommands program = new OperatorCommands(config, lenderA.topics);

            // When
            program.deadLetters("replay", "--dry-run");
            String dry = program.out();
            int status = program.deadLetters("replay");

            // Then
            String other = "1 event of " + lenderB.topics.applications() + " not replayed";
            assertThat(dry).contains("1 would be replayed", other);
            assertThat(status).as(program.said()).isZero();
            assertThat(program.out()).contains("1 replayed", other, "--from-topic " + lenderB.topics.applications());
            assertThat(values(lenderA.topics)).hasSize(2).allMatch(value -> value.contains("A-APP-1"));
            assertThat(values(lenderB.topics)).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-APPLICATIONS", ".applications", "_applications", "-applications2", "-applications-0"})
    void aTopicIsOursOnlyIfItIsSpelledTheSame(String ending) {
        try (TestTopics topics = topics()) {
            // Given
            String other = topics.applications().replace("-applications", ending);
            DeadLetterBuilder.in(topics).with("topic", other).write("k", "of another topic");
            DeadLetterBuilder.in(topics).write("k", "ours");
            OperatorCommands program = new OperatorCommands(config, topics);

            // When
            int status = program.deadLetters("replay");

            // Then
            assertThat(status).as(program.said()).isZero();
            assertThat(program.out()).contains("1 replayed\n1 event of " + other + " not replayed");
            assertThat(values(topics)).containsExactly("ours");
        }
    }

    @Test
    void otherTopicsAreCountedEachAndTakenWhenTheyAreNamed() {
        try (TestTopics topics = topics()) {
            // Given
            DeadLetterBuilder.in(topics).with("topic", "former").write("k", "of former");
            DeadLetterBuilder.in(topics).with("topic", "lender-b").write("k", "of lender-b");
            DeadLetterBuilder.in(topics)
                    .with("topic", "lender-b")
                    .from("lender-b", 0, 9)
                    .write("k", "of lender-b");
            OperatorCommands program = new OperatorCommands(config, topics);

            // When
            program.deadLetters("replay", "--from-topic", "former");

            // Then
            assertThat(program.out())
                    .contains("1 replayed", "2 events of lender-b not replayed (--from-topic lender-b to replay them)")
                    .doesNotContain("of former");
            assertThat(values(topics)).containsExactly("of former");
            assertThat(program.deadLetters("replay", "--from-topic", "former", "--from-topic", "lender-b"))
                    .isZero();
            assertThat(program.out()).contains("2 replayed, 1 skipped").doesNotContain("not replayed");
        }
    }

    @Test
    void anEventOfAnotherTopicThatIsNamedIsRefusedInWords() {
        try (TestTopics topics = topics()) {
            // Given
            RecordMetadata letter =
                    DeadLetterBuilder.in(topics).with("topic", "lender-b").write("k", "of lender-b");
            OperatorCommands program = new OperatorCommands(config, topics);

            for (String name : List.of("lender-b-0@0", place(letter), "lender-b-0@0@2026-11-22T10:00:00Z")) {
                // When
                int status = program.deadLetters("replay", name);

                // Then
                assertThat(status).as(program.said()).isEqualTo(1);
                assertThat(program.err()).contains("lender-b-0@0: not replayed", "--from-topic lender-b");
                assertThat(values(topics)).isEmpty();
            }
        }
    }

    @Test
    void aListMarksEventsOfOtherTopicsAndShowReadsThem() {
        try (TestTopics topics = topics()) {
            // Given
            DeadLetterBuilder.in(topics).with("topic", "lender-b").write("k", DeadLetterBuilder.application("b"));
            DeadLetterBuilder.in(topics).write("k", DeadLetterBuilder.application("a"));
            OperatorCommands program = new OperatorCommands(config, topics);

            // When
            program.deadLetters("list", "--open");

            // Then
            assertThat(program.rows()).extracting(row -> row.split(" +")[8]).containsExactly("other-topic", "no");
            assertThat(program.err()).contains("1 event of other topics than " + topics.applications());
            program.deadLetters("show", "lender-b-0@0");
            assertThat(program.out()).contains("\"application_id\" : \"b\"");
            program.deadLetters("list", "--json");
            List<JsonNode> rows = program.out()
                    .lines()
                    .map(line -> TestTopics.json(DeadLetterBuilder.bytes(line)))
                    .toList();
            assertThat(rows)
                    .extracting(row -> row.path("other_topic").asBoolean())
                    .containsExactly(true, false);
            program.deadLetters("list", "--from-topic", "lender-b");
            assertThat(program.said()).doesNotContain("other-topic");
        }
    }

    @Test
    void aTopicThatTheProgramWritesIsNoSource() {
        try (TestTopics topics = topics()) {
            // Given
            OperatorCommands program = new OperatorCommands(config, topics);

            for (String own : List.of(topics.sessions(), topics.deadLetters(), program.replays())) {
                // When
                int status = program.deadLetters("replay", "--from-topic", own);

                // Then
                assertThat(status).as(program.said()).isEqualTo(2);
                assertThat(program.err()).contains(own, "holds no applications");
            }
        }
    }

    /** Else who may write to the dead-letter topic could have any record copied that the operator may read. */
    @Test
    void aLetterThatRefersToAnotherTopicIsNotFollowed() {
        try (TestTopics topics = topics()) {
            // Given
            RecordMetadata secret = topics.send(new ProducerRecord<>(
                    topics.sessions(),
                    DeadLetterBuilder.bytes("k"),
                    DeadLetterBuilder.bytes("a session link of somebody")));
            DeadLetterBuilder letter = DeadLetterBuilder.in(topics)
                    .with("topic", topics.sessions())
                    .with("partition", Integer.toString(secret.partition()))
                    .with("offset", Long.toString(secret.offset()))
                    .with("timestamp", Instant.ofEpochMilli(secret.timestamp()).toString())
                    .with("value", "reference");
            topics.send(letter.record(DeadLetterBuilder.bytes("k"), null));
            OperatorCommands program = new OperatorCommands(config, topics);

            // When
            program.deadLetters("show", place(secret));
            String shown = program.out();
            program.deadLetters("replay");

            // Then
            assertThat(shown)
                    .contains("MODE_NOT_ENABLED", "which is not read: its topic " + topics.sessions())
                    .doesNotContain("somebody");
            assertThat(program.out()).contains("0 replayed", "1 event of " + topics.sessions() + " not replayed");
            assertThat(values(topics)).isEmpty();
        }
    }

    @Test
    void aLetterThatRefersToItsEventWithoutATimeIsRefusedInWords() {
        try (TestTopics topics = topics()) {
            // Given
            RecordMetadata event = topics.send("k", "whose?");
            for (String time : List.of("", "yesterday")) {
                topics.send(DeadLetterBuilder.in(topics)
                        .from(event.partition(), event.offset())
                        .with("value", "reference")
                        .with("timestamp", time)
                        .record(DeadLetterBuilder.bytes("k"), null));
            }
            OperatorCommands program = new OperatorCommands(config, topics);

            // When
            int status = program.deadLetters("replay");

            // Then
            assertThat(status).as(program.said()).isEqualTo(1);
            assertThat(program.err()).contains(place(event) + ": ", "has no time of it (dead-letter-timestamp)");
            assertThat(values(topics)).containsExactly("whose?");
        }
    }

    /** A key may be what the topic refuses: place and time still say which event it is. */
    @Test
    void aLetterWithoutAKeyFindsItsEvent() {
        try (TestTopics topics = topics()) {
            // Given
            RecordMetadata event = topics.send("a key that is too large", "value");
            topics.send(DeadLetterBuilder.in(topics)
                    .from(event.partition(), event.offset())
                    .with("value", "reference")
                    .with("timestamp", Instant.ofEpochMilli(event.timestamp()).toString())
                    .record(null, null));
            OperatorCommands program = new OperatorCommands(config, topics);

            // When
            int status = program.deadLetters("replay");

            // Then
            assertThat(status).as(program.said()).isZero();
            assertThat(topics.read(topics.applications()))
                    .extracting(record -> new String(record.key(), StandardCharsets.UTF_8))
                    .containsExactly("a key that is too large", "a key that is too large");
        }
    }

    private static List<String> values(TestTopics topics) {
        return topics.read(topics.applications()).stream()
                .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                .toList();
    }
}
