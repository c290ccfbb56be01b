package io.sessionroutes.route.deadletter;

import static io.sessionroutes.harness.DeadLetterBuilder.application;
import static io.sessionroutes.route.deadletter.DeadLetterReplayTest.topics;
import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.harness.DeadLetterBuilder;
import io.sessionroutes.harness.OperatorCommands;
import io.sessionroutes.harness.TestTopics;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A replay of an event that is past a deadline of its own ends as it did before, and the operator is told. */
class DeadLetterDeadlineTest {

    private static final String WILL_END = "will end EXPIRED, its own deadline has passed";

    @TempDir
    Path config;

    @Test
    void aDryRunSaysWhichEventsArePastTheirOwnDeadline() {
        try (TestTopics topics = topics()) {
            // Given
            DeadLetterBuilder.in(topics)
                    .from(0, 1)
                    .with("kind", "EXPIRED")
                    .with("deadline", "2026-11-25T04:45:00Z")
                    .write("late", application("late"));
            DeadLetterBuilder.in(topics)
                    .from(0, 2)
                    .with("kind", "EXPIRED")
                    .with("deadline", "2999-11-25T04:45:00Z")
                    .write("early", application("early"));
            DeadLetterBuilder.in(topics).from(0, 3).with("kind", "EXPIRED").write("old", application("old"));
            OperatorCommands program = new OperatorCommands(config, topics);

            // When
            program.deadLetters("replay", "--dry-run");

            // Then
            assertThat(program.out()).contains("3 would be replayed").containsOnlyOnce(WILL_END);
            assertThat(program.out().lines().filter(line -> line.contains(WILL_END)))
                    .singleElement()
                    .asString()
                    .contains("-0@1 would be replayed");
        }
    }
}
