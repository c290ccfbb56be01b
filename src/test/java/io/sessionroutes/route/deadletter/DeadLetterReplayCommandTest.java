package io.sessionroutes.route.deadletter;

import static io.sessionroutes.route.deadletter.DeadLetterReplayTest.place;
import static io.sessionroutes.route.deadletter.DeadLetterReplayTest.topics;
import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.harness.DeadLetterBuilder;
import io.sessionroutes.harness.OperatorCommands;
import io.sessionroutes.harness.TestTopics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code dead-letters replay} takes, leaves and says of it. */
class DeadLetterReplayCommandTest {

    @TempDir
    Path config;

    @Test
    void aDryRunSaysWhatWouldBeSentAndSendsNothing() {
        try (TestTopics topics = topics()) {
            // Given
            DeadLetterBuilder.in(topics).from(0, 4).write("app-1", DeadLetterBuilder.application("app-1"));
            OperatorCommands program = new OperatorCommands(config, topics);

            // When
            int status = program.deadLetters("replay", "--dry-run");

            // Then
            assertThat(status).as(program.said()).isZero();
            assertThat(program.out())
                    .contains(
                            topics.applications() + "-0@4 would be replayed, REFUSED MODE_NOT_ENABLED",
                            "nothing sent: 1 would be replayed");
            assertThat(topics.read(topics.applications())).isEmpty();
            assertThat(program.notes()).isEmpty();
        }
    }

    @Test
    void eachEventIsReplayedOnceHoweverManyCopiesAndRuns() {
        try (TestTopics topics = topics()) {
            // Given
            DeadLetterBuilder.in(topics).from(0, 4).write("app-1", DeadLetterBuilder.application("app-1"));
            DeadLetterBuilder.in(topics).from(0, 4).write("app-1", DeadLetterBuilder.application("app-1"));
            OperatorCommands program = new OperatorCommands(config, topics);
            program.deadLetters("replay");

            // When
            int again = program.deadLetters("replay");

            // Then
            assertThat(again).as(program.said()).isZero();
            assertThat(program.out()).contains("0 replayed, 1 skipped as replayed before");
            assertThat(topics.read(topics.applications())).hasSize(1);
            assertThat(program.deadLetters("replay", "--again"))
                    .as(program.said())
                    .isZero();
            assertThat(topics.read(topics.applications())).hasSize(2);
        }
    }

    @Test
    void anEventThatKeepsFailingIsNotReplayedAndNamed() {
        try (TestTopics topics = topics()) {
            // Given
            DeadLetterBuilder.in(topics)
                    .from(0, 4)
                    .with("replays", "3")
                    .write("app-1", DeadLetterBuilder.application("app-1"));
            OperatorCommands program = new OperatorCommands(config, topics);

            // When
            int status = program.deadLetters("replay");

            // Then
            assertThat(status).as(program.said()).isEqualTo(1);
            assertThat(program.err()).contains(topics.applications() + "-0@4: not replayed, it was replayed 3 times");
            assertThat(topics.read(topics.applications())).isEmpty();
            assertThat(program.deadLetters("replay", "--max-replays", "4"))
                    .as(program.said())
                    .isZero();
        }
    }

    @Test
    void onlyWhatIsNamedIsReplayedAndWhatIsNotThereIsSaid() {
        try (TestTopics topics = topics()) {
            // Given
            DeadLetterBuilder.in(topics).from(0, 4).write("app-1", "first");
            RecordMetadata second = DeadLetterBuilder.in(topics).from(0, 5).write("app-1", "second");
            DeadLetterBuilder.in(topics).from(0, 6).write("app-1", "third");
            OperatorCommands program = new OperatorCommands(config, topics);

            // When
            int status = program.deadLetters(
                    "replay", topics.applications() + "-0@6", place(second), topics.applications() + "-0@9");

            // Then
            assertThat(status).as(program.said()).isEqualTo(1);
            assertThat(program.err()).contains(topics.applications() + "-0@9: there is no such dead letter");
            assertThat(topics.read(topics.applications()))
                    .extracting(record -> new String(record.value(), StandardCharsets.UTF_8))
                    .containsExactly("second", "third");
        }
    }

    /** Was said to be missing: only the first letter of an event was held against the names. */
    @Test
    void aCopyThatIsNamedBesideItsEventIsFoundAndTheEventIsSentOnce() {
        try (TestTopics topics = topics()) {
            // Given
            DeadLetterBuilder.in(topics).from(0, 4).write("app-1", "value");
            RecordMetadata copy = DeadLetterBuilder.in(topics).from(0, 4).write("app-1", "value");
            OperatorCommands program = new OperatorCommands(config, topics);

            // When
            int status = program.deadLetters("replay", topics.applications() + "-0@4", place(copy));

            // Then
            assertThat(status).as(program.said()).isZero();
            assertThat(program.out()).contains("1 replayed");
            assertThat(topics.read(topics.applications())).hasSize(1);
        }
    }

    @Test
    void aMissingTopicIsNamedAndNotCreated() {
        try (TestTopics topics = topics()) {
            // Given
            DeadLetterBuilder.in(topics).write("app-1", DeadLetterBuilder.application("app-1"));
            OperatorCommands program = new OperatorCommands(config, topics, false);

            // When
            int status = program.deadLetters("replay");

            // Then
            assertThat(status).as(program.said()).isEqualTo(1);
            assertThat(program.err()).contains("there is no topic " + program.replays() + " (topic.replays)");
            assertThat(topics.read(topics.applications())).isEmpty();
            assertThat(program.deadLetters("list")).as(program.said()).isZero();
            assertThat(program.rows()).hasSize(1);
        }
    }

    @Test
    void wrongUsageSaysTheRightOne() {
        try (TestTopics topics = topics()) {
            // Given
            OperatorCommands program = new OperatorCommands(config, topics);

            // When
            int status = program.deadLetters("replay", "loan-applications");

            // Then
            assertThat(status).as(program.said()).isEqualTo(2);
            assertThat(program.err()).contains("'loan-applications' is not topic-partition@offset");
            assertThat(program.deadLetters("replay", "--rate", "0"))
                    .as(program.said())
                    .isEqualTo(2);
            assertThat(program.deadLetters("replay", "a-0@1", "--kind", "POISON"))
                    .as(program.said())
                    .isEqualTo(2);
            assertThat(program.deadLetters("list", "--since", "yesterday"))
                    .as(program.said())
                    .isEqualTo(2);
            assertThat(program.deadLetters("list", "--kind", "BAD"))
                    .as(program.said())
                    .isEqualTo(2);
        }
    }
}
