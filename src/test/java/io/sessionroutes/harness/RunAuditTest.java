package io.sessionroutes.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Makes each kind of bad run on purpose, and checks that the audit finds it. */
class RunAuditTest {

    private final List<RunAudit.Sent> sent = new ArrayList<>();
    private final List<String> sessions = new ArrayList<>();
    private final List<String> deadLetters = new ArrayList<>();
    private final List<String> calls = new ArrayList<>();

    @Property(tries = 100)
    void aSoundHistoryIsSound(@ForAll Random random) {
        // Given
        make(random);

        // When
        RunAudit.Verdict verdict = judge(50);

        // Then
        assertThat(verdict)
                .isEqualTo(new RunAudit.Verdict(
                        java.util.Set.of(), java.util.Set.of(), java.util.Set.of(), List.of(), 0, 0));
    }

    @Property(tries = 100)
    void aMissingSessionIsALoss(@ForAll Random random) {
        // Given
        make(random);
        String gone = sessions.remove(random.nextInt(sessions.size()));

        // When, Then
        assertThat(judge(0).lost()).containsExactly(gone);
        assertThat(judge(0).committedPast()).isEmpty();
        assertThat(judge(50).committedPast()).containsExactly(gone);
    }

    @Property(tries = 100)
    void aSecondCallAndASecondSessionAreCounted(@ForAll Random random) {
        // Given
        make(random);
        calls.add(calls.get(random.nextInt(calls.size())));
        sessions.add(sessions.get(random.nextInt(sessions.size())));

        // When, Then
        assertThat(judge(50))
                .extracting(RunAudit.Verdict::extraCalls, RunAudit.Verdict::extraSessions)
                .containsExactly(1, 1);
    }

    @Property(tries = 100)
    void twoCallsOfAKeyThatAreSwappedAreNamed(@ForAll Random random) {
        // Given
        make(random);
        int at = random.nextInt(40);
        Collections.swap(calls, at, at + 5);

        // Then
        assertThat(judge(50).misordered()).isNotEmpty();
    }

    @Property(tries = 100)
    void whatNobodySentIsAPhantom(@ForAll Random random) {
        // Given
        make(random);
        sessions.add("nobody");

        // When
        RunAudit.Verdict verdict = judge(50);

        // Then
        assertThat(verdict.phantoms()).containsExactly("nobody");
    }

    @Example
    void aSecondSessionOfAnApplicationIsASecondLinkAndARepeatedEventIsNone() {
        // Given
        List<JsonNode> sessions = Stream.of("a:1", "a:1", "b:2", "b:3", "c:4")
                .map(session -> TestTopics.json("{\"application_id\":\"%s\",\"session_id\":\"%s\"}"
                        .formatted((Object[]) session.split(":"))
                        .getBytes(StandardCharsets.UTF_8)))
                .toList();

        // When
        long secondLinks = RunAudit.secondLinks(sessions);

        // Then
        assertThat(secondLinks).isEqualTo(1);
    }

    /** Fifty events of five keys, of which the last few are dead letters. */
    private void make(Random random) {
        sent.clear();
        sessions.clear();
        deadLetters.clear();
        calls.clear();
        for (int i = 0; i < 50; i++) {
            sent.add(new RunAudit.Sent("e" + i, "k" + i % 5, 0, i));
            if (i < 47) {
                sessions.add("e" + i);
                calls.add("e" + i);
            } else {
                deadLetters.add("e" + i);
            }
        }
        Collections.shuffle(sessions, random);
    }

    private RunAudit.Verdict judge(long committed) {
        return new RunAudit(sent, sessions, deadLetters, Map.of(0, committed), calls).judge();
    }
}
