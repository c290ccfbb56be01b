package io.sessionroutes.route.deadletter;

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
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A place in Kafka is not an event: a topic that is deleted and created again uses its places once more. What a dead
 * letter tells of is known by topic, partition, offset and time.
 */
class DeadLetterIdentityTest {

    private static final String FIRST = "2026-11-20T10:00:00Z";
    private static final String SECOND = "2026-11-21T10:00:00.250Z";
    private static final String THIRD = "2026-11-22T10:00:00Z";

    @TempDir
    Path config;

    @Test
    void anEventAtThePlaceOfAReplayedOneIsOpenListedShownAndSent() {
        try (RunningBundle bundle = RunningBundle.prepare(1).with("modes.allowed", "pdf online")) {
            // Given
            OperatorCommands program = new OperatorCommands(config, bundle.topics);
            bundle.start();
            bundle.topics.send("x", "{\"application_id\":\"X-APP\",\"bank_name\":\"hdfc\",\"mode\":\"fax\"}");
            bundle.topics.awaitDeadLetters(1);
            program.deadLetters("replay", bundle.topics.applications() + "-0@0");
            bundle.topics.awaitDeadLetters(2);
            bundle.stop();
            bundle.topics.recreateApplications(1);
            bundle.start();

            // When
            bundle.topics.send("y", "{\"application_id\":\"Y-APP\",\"bank_name\":\"hdfc\",\"mode\":\"fax\"}");
            bundle.topics.awaitDeadLetters(3);
            bundle.stop();

            // Then
            assertThat(applications(program, "--open")).containsExactly("X-APP", "Y-APP");
            assertThat(applications(program)).containsExactly("X-APP", "X-APP", "Y-APP");
            program.deadLetters("show", bundle.topics.applications() + "-0@0");
            assertThat(program.out()).contains("X-APP", "Y-APP");
            assertThat(program.deadLetters("replay", bundle.topics.applications() + "-0@0"))
                    .as(program.said())
                    .isZero();
            assertThat(program.out()).contains("1 replayed, 1 skipped as replayed before");
            assertThat(values(bundle.topics)).hasSize(2).allMatch(value -> value.contains("Y-APP"));
        }
    }

    @Test
    void threeEventsOfOnePlaceAreThreeRowsToldApartByTheirTimes() {
        try (TestTopics topics = topics()) {
            // Given
            String place = threeGenerations(topics);
            DeadLetterBuilder.in(topics).from(0, 1).write("k", DeadLetterBuilder.application("another"));
            OperatorCommands program = new OperatorCommands(config, topics);

            // When
            program.deadLetters("list");

            // Then
            assertThat(program.rows())
                    .extracting(row -> row.split(" +")[1])
                    .containsExactly(
                            place + "@" + FIRST,
                            place + "@" + SECOND,
                            place + "@" + THIRD,
                            topics.applications() + "-0@1");
            assertThat(program.rows()).extracting(row -> row.split(" +")[7]).containsExactly("2", "1", "1", "1");
            assertThat(program.rows())
                    .as("columns")
                    .extracting(row -> row.indexOf("REFUSED"))
                    .containsOnly(program.rows().get(0).indexOf("REFUSED"));
            assertThat(json(program))
                    .extracting(row -> row.path("event").asText())
                    .startsWith(place, place, place);
            assertThat(json(program))
                    .extracting(row -> row.path("event_timestamp").asText())
                    .startsWith(FIRST, SECOND, THIRD);
        }
    }

    @Test
    void aPlaceOfSeveralOpenEventsIsNotReplayedUntilOneIsNamed() {
        try (TestTopics topics = topics()) {
            // Given
            String place = threeGenerations(topics);
            OperatorCommands program = new OperatorCommands(config, topics);

            // When
            int status = program.deadLetters("replay", place);

            // Then
            assertThat(status).as(program.said()).isEqualTo(1);
            assertThat(program.err())
                    .contains(
                            place + ": 3 different events had this position; name one of them: ",
                            place + "@" + FIRST + ", " + place + "@" + SECOND + ", " + place + "@" + THIRD);
            assertThat(values(topics)).isEmpty();
            assertThat(program.deadLetters("replay", place + "@" + SECOND))
                    .as(program.said())
                    .isZero();
            assertThat(program.out()).contains(place + "@" + SECOND + " replayed as ");
            assertThat(values(topics)).containsExactly("of the second");
            assertThat(program.deadLetters("replay")).as(program.said()).isZero();
            assertThat(program.out()).contains("2 replayed, 1 skipped as replayed before");
            assertThat(values(topics)).containsExactlyInAnyOrder("of the second", "of the first", "of the third");
            assertThat(program.deadLetters("replay", place + "@2026-11-25T10:00:00Z"))
                    .isEqualTo(1);
            assertThat(program.err()).contains(place + "@2026-11-25T10:00:00Z: there is no such dead letter");
        }
    }

    @Test
    void showKeepsTheEventsOfOnePlaceApart() {
        try (TestTopics topics = topics()) {
            // Given
            String place = threeGenerations(topics);
            OperatorCommands program = new OperatorCommands(config, topics);

            // When
            program.deadLetters("show", place);
            String all = program.out();

            // Then
            assertThat(all.lines().filter(line -> line.startsWith("event  ")))
                    .extracting(line -> line.split(" +")[1])
                    .containsExactly(place + "@" + FIRST, place + "@" + SECOND, place + "@" + THIRD);
            assertThat(all)
                    .containsSubsequence(
                            "3 different events",
                            FIRST,
                            topics.deadLetters() + "-0@0",
                            topics.deadLetters() + "-0@3",
                            "of the first",
                            SECOND,
                            "of the second",
                            THIRD,
                            "of the third");
            program.deadLetters("show", place + "@" + THIRD);
            assertThat(program.out()).contains("of the third").doesNotContain("of the first", "of the second");
            assertThat(program.deadLetters("show", "--raw", place)).isEqualTo(1);
            assertThat(program.err()).contains("3 different events had this position", place + "@" + FIRST);
        }
    }

    @Test
    void lettersWithoutATimeAreAnEventOfTheirOwn() {
        try (TestTopics topics = topics()) {
            // Given
            String place = topics.applications() + "-0@0";
            DeadLetterBuilder.in(topics).without("timestamp").write("k", "without a time");
            DeadLetterBuilder.in(topics).with("timestamp", FIRST).write("k", "with a time");
            DeadLetterBuilder.in(topics).with("timestamp", "yesterday").write("k", "without a time");
            OperatorCommands program = new OperatorCommands(config, topics);
            program.deadLetters("replay", place + "@-");

            // When
            int status = program.deadLetters("replay");

            // Then
            assertThat(status).as(program.said()).isZero();
            assertThat(program.out()).contains("1 replayed, 1 skipped as replayed before");
            assertThat(values(topics)).containsExactlyInAnyOrder("without a time", "with a time");
        }
    }

    /** As an earlier release wrote it: the key has no time, the value names the dead letter that was sent. */
    @Test
    void anEarlierNoteCountsForTheEventOfItsDeadLetterAndItsCopies() {
        try (TestTopics topics = topics()) {
            // Given
            String place = threeGenerations(topics);
            OperatorCommands program = new OperatorCommands(config, topics);
            note(
                    topics,
                    program,
                    place,
                    "{\"at\":\"2026-11-25T10:00:00Z\",\"to\":\"x-0@1\",\"dead_letter\":\"" + topics.deadLetters()
                            + "-0@0\",\"replays\":1}");

            // When
            program.deadLetters("list", "--open");

            // Then
            assertThat(program.rows())
                    .extracting(row -> row.split(" +")[1])
                    .containsExactly(place + "@" + SECOND, place + "@" + THIRD);
            program.deadLetters("replay");
            assertThat(values(topics)).containsExactlyInAnyOrder("of the second", "of the third");
        }
    }

    @Test
    void anEarlierNoteDoesNotCountForWhatFailedAfterIt() {
        try (TestTopics topics = topics()) {
            // Given
            String place = topics.applications() + "-0@0";
            DeadLetterBuilder.in(topics)
                    .failedAt(Instant.parse("2026-11-22T12:00:00Z"))
                    .write("k", "after the note");
            OperatorCommands program = new OperatorCommands(config, topics);
            // The dead-letter topic was made anew, too: the letter stands where the one stood that was sent.
            note(
                    topics,
                    program,
                    place,
                    "{\"at\":\"2026-11-22T11:00:00Z\",\"dead_letter\":\"" + topics.deadLetters() + "-0@0\"}");

            // When
            program.deadLetters("replay");

            // Then
            assertThat(values(topics)).containsExactly("after the note");
        }
    }

    /** A note that names no dead letter, or cannot be read, counts where one event alone can be meant. */
    @Test
    void anEarlierNoteThatCouldMeanSeveralEventsCountsForNone() {
        try (TestTopics topics = topics()) {
            // Given
            String place = threeGenerations(topics);
            DeadLetterBuilder.in(topics).from(0, 1).write("k", "alone");
            DeadLetterBuilder.in(topics).from(0, 1).write("k", "alone");
            OperatorCommands program = new OperatorCommands(config, topics);
            note(topics, program, place, "no note");
            note(topics, program, topics.applications() + "-0@1", "no note");

            // When
            program.deadLetters("list", "--open");

            // Then
            assertThat(program.rows()).hasSize(3).allMatch(row -> row.contains(place + "@"));
        }
    }

    /** What the note of a replay is kept under: the place alone would hide the next event of that place. */
    @Test
    void theNoteOfAReplayNamesPlaceAndTime() {
        try (TestTopics topics = topics()) {
            // Given
            DeadLetterBuilder.in(topics).from(1, 7).with("timestamp", SECOND).write("k", "v");
            OperatorCommands program = new OperatorCommands(config, topics);

            // When
            program.deadLetters("replay");

            // Then
            assertThat(program.notes())
                    .extracting(note -> new String(note.key(), StandardCharsets.UTF_8))
                    .containsExactly(topics.applications() + "-1@7@" + SECOND);
            ConsumerRecord<byte[], byte[]> replayed =
                    topics.read(topics.applications()).get(0);
            assertThat(TestTopics.header(replayed, "dead-letter-timestamp")).isEqualTo(SECOND);
        }
    }

    /** Three events at one place, the first with a copy that was written last. */
    private static String threeGenerations(TestTopics topics) {
        DeadLetterBuilder.in(topics).with("timestamp", FIRST).write("k1", "of the first");
        DeadLetterBuilder.in(topics).with("timestamp", SECOND).write("k2", "of the second");
        RecordMetadata third =
                DeadLetterBuilder.in(topics).with("timestamp", THIRD).write("k3", "of the third");
        assertThat(third.offset()).isEqualTo(2);
        DeadLetterBuilder.in(topics).with("timestamp", FIRST).write("k1", "of the first");
        return topics.applications() + "-0@0";
    }

    private static void note(TestTopics topics, OperatorCommands program, String key, String value) {
        topics.send(
                new ProducerRecord<>(program.replays(), DeadLetterBuilder.bytes(key), DeadLetterBuilder.bytes(value)));
    }

    private static List<String> applications(OperatorCommands program, String... options) {
        String[] all = new String[options.length + 1];
        all[0] = "list";
        System.arraycopy(options, 0, all, 1, options.length);
        program.deadLetters(all);
        return program.rows().stream().map(row -> row.split(" +")[2]).toList();
    }

    private static List<JsonNode> json(OperatorCommands program) {
        program.deadLetters("list", "--json");
        return program.out()
                .lines()
                .map(line -> TestTopics.json(DeadLetterBuilder.bytes(line)))
                .toList();
    }

    private static List<String> values(TestTopics topics) {
        return topics.read(topics.applications()).stream()
                .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                .toList();
    }
}
