package io.sessionroutes.route.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.harness.OperatorCommands;
import io.sessionroutes.harness.RunningBundle;
import io.sessionroutes.harness.TestTopics;
import java.nio.file.Path;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dead letters that only say where their event lies, and who looked it up. */
class DeadLetterReferenceTest {

    @TempDir
    Path config;

    @Test
    void noDeadLetterHoldsTheEventAndItCanBeShownAndReplayedAllTheSame() {
        try (RunningBundle bundle =
                RunningBundle.prepare(1).with("dead-letters.value", "reference").start()) {
            // Given
            TestTopics topics = bundle.topics;
            OperatorCommands program = new OperatorCommands(config, topics);
            topics.send("k", "{\"application_id\":\"a\",\"mode\":\"canary\"}", TestTopics.header("x", "canary"));
            String event = topics.applications() + "-0@0";

            // When
            ConsumerRecord<byte[], byte[]> letter = topics.awaitDeadLetter();

            // Then
            assertThat(letter.value()).isNull();
            assertThat(TestTopics.headers(letter)).doesNotContain("canary");
            assertThat(TestTopics.header(letter, "dead-letter-value")).isEqualTo("reference");

            // When
            int shown = program.deadLetters("show", event);

            // Then
            assertThat(shown).as(program.said()).isZero();
            assertThat(program.out()).contains("canary");
            assertThat(program.err()).startsWith("audit time=").contains("command=\"dead-letters show " + event);

            // When
            int replayed = program.deadLetters("replay", event, "--reason", "ticket \"7\"\u001b");

            // Then
            assertThat(replayed).as(program.said()).isZero();
            assertThat(topics.awaitDeadLetters(2)).allMatch(each -> each.value() == null);
            assertThat(program.err().lines())
                    .first()
                    .asString()
                    .matches("audit time=\\S+Z user=\"" + System.getProperty("user.name")
                            + "\" command=\"dead-letters replay " + event
                            + " --reason .*\" reason=\"ticket '7'\\?\"");
        }
    }

    @Test
    void whoeverIsShownValuesIsNamed() {
        try (RunningBundle bundle = RunningBundle.prepare(1).start()) {
            // Given
            OperatorCommands program = new OperatorCommands(config, bundle.topics);
            bundle.topics.send("k", "{}");
            bundle.topics.awaitDeadLetter();
            String event = bundle.topics.applications() + "-0@0";

            // When
            program.deadLetters("show", event, "--values");

            // Then
            assertThat(program.err()).startsWith("audit time=").contains("--values", "reason=\"-\"");

            // When
            program.deadLetters("replay", "--dry-run");

            // Then
            assertThat(program.err()).doesNotContain("audit");
        }
    }
}
