package io.sessionroutes.route.deadletter;

import static io.sessionroutes.harness.DeadLetterBuilder.application;
import static io.sessionroutes.route.deadletter.DeadLetterReplayTest.topics;
import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.harness.DeadLetterBuilder;
import io.sessionroutes.harness.OperatorCommands;
import io.sessionroutes.harness.TestTopics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events that FinBox has a session for, and whose session event could not be published. */
class DeadLetterAnsweredTest {

    @TempDir
    Path config;

    private TestTopics topics;
    private OperatorCommands program;

    @BeforeEach
    void threeLettersOfWhichTwoHaveASession() {
        topics = topics();
        program = new OperatorCommands(config, topics);
        DeadLetterBuilder.in(topics).from(0, 1).write("plain", application("plain"));
        DeadLetterBuilder.in(topics)
                .from(0, 2)
                .with("stage", "publish")
                .with("kind", "ANSWERED")
                .with("code", "SESSION_NOT_PUBLISHABLE")
                .with("session-id", "secret-session")
                .write("answered", application("answered"));
        DeadLetterBuilder.in(topics)
                .from(0, 3)
                .with("kind", "INTERNAL")
                .with("code", "INTERNAL_ERROR")
                .with("session-id", "secret-session")
                .write("broken", application("broken"));
    }

    @Test
    void aPlainReplayLeavesThemAloneAndNamesThem() {
        // When
        program.deadLetters("replay", "--dry-run");
        String dry = program.out();
        int status = program.deadLetters("replay");

        // Then
        assertThat(dry).contains("1 would be replayed", "2 skipped as answered");
        assertThat(status).as(program.said()).isZero();
        assertThat(program.out()).contains("1 replayed", "2 skipped as answered (--kind ANSWERED)");
        assertThat(program.said()).contains(place(0, 2) + ": not replayed", place(0, 3) + ": not replayed");
        assertThat(program.said()).doesNotContain("secret-session");
        assertThat(sent()).hasSize(1).allMatch(value -> value.contains("plain"));
    }

    @Test
    void oneThatIsNamedIsLeftAloneUnlessItsKindIsNamedToo() {
        // When
        int alone = program.deadLetters("replay", place(0, 2));
        List<String> sentAlone = sent();
        int asked = program.deadLetters("replay", "--kind", "ANSWERED", place(0, 2));

        // Then
        assertThat(alone).isEqualTo(1);
        assertThat(sentAlone).isEmpty();
        assertThat(asked).as(program.said()).isZero();
        assertThat(program.out()).contains("for a new session in addition to the one that was made");
        assertThat(sent()).hasSize(1).allMatch(value -> value.contains("answered"));
    }

    @Test
    void theKindOfAFaultOfOursDoesNotTakeOneThatHasASession() {
        // When
        program.deadLetters("replay", "--kind", "INTERNAL");

        // Then
        assertThat(sent()).isEmpty();

        // When
        program.deadLetters("replay", "--kind", "INTERNAL,ANSWERED");

        // Then
        assertThat(sent()).hasSize(2);
    }

    @Test
    void oneWithASessionAndAnotherKindIsAnsweredToo() {
        // When
        int asked = program.deadLetters("replay", "--kind", "ANSWERED", place(0, 3));

        // Then
        assertThat(asked).as(program.said()).isZero();
        assertThat(sent()).hasSize(1).allMatch(value -> value.contains("broken"));
    }

    @Test
    void showSaysThatThereIsASessionAndNotWhich() {
        // When
        program.deadLetters("show", place(0, 2));

        // Then
        assertThat(program.out()).containsPattern("session-id +one was made").doesNotContain("secret-session");
    }

    private String place(int partition, long offset) {
        return topics.applications() + "-" + partition + "@" + offset;
    }

    private List<String> sent() {
        return topics.read(topics.applications()).stream()
                .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                .toList();
    }
}
