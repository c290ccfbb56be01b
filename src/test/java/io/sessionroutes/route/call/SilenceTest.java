package io.sessionroutes.route.call;

import io.sessionroutes.dev.SandboxAnswer;
import io.sessionroutes.harness.FailedCalls;
import io.sessionroutes.harness.RunningBundle;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** FinBox says nothing, or not in time: a class of its own, for no other test wants a timeout as short. */
class SilenceTest extends FailedCalls {

    @Override
    public void settings(RunningBundle prepared) {
        super.settings(prepared);
        prepared.with("finbox.timeout", "400 ms");
    }

    static Stream<Arguments> silences() {
        return Stream.of(
                Arguments.of("TIMEOUT", SandboxAnswer.none(SandboxAnswer.Manner.HANG)),
                Arguments.of("TIMEOUT", SandboxAnswer.session().after(Duration.ofSeconds(5))),
                Arguments.of("TIMEOUT", SandboxAnswer.session().dripping(Duration.ofMillis(100))),
                Arguments.of("TIMEOUT", SandboxAnswer.json(500, "x".repeat(60)).dripping(Duration.ofMillis(100))),
                Arguments.of("CONNECT_FAILED", SandboxAnswer.none(SandboxAnswer.Manner.RESET)),
                Arguments.of("CONNECT_FAILED", SandboxAnswer.none(SandboxAnswer.Manner.CLOSE)),
                Arguments.of("CONNECT_FAILED", SandboxAnswer.session().travelling(SandboxAnswer.Manner.TRUNCATED)));
    }

    @ParameterizedTest
    @MethodSource("silences")
    void anAnswerThatDoesNotComeIsTriedAgain(String code, SandboxAnswer answer) {
        assertEnds(answer, "EXHAUSTED", code, ATTEMPTS);
    }
}
