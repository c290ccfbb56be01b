package io.sessionroutes.route;

import io.sessionroutes.dev.Answer;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** FinBox says nothing, or not in time: a class of its own, for no other test wants a timeout as short. */
class SilenceTest extends FailedCalls {

    @Override
    void settings(Bundle prepared) {
        super.settings(prepared);
        prepared.with("finbox.timeout", "400 ms");
    }

    static Stream<Arguments> silences() {
        return Stream.of(
                Arguments.of("TIMEOUT", Answer.none(Answer.Manner.HANG)),
                Arguments.of("TIMEOUT", Answer.session().after(Duration.ofSeconds(5))),
                Arguments.of("TIMEOUT", Answer.session().dripping(Duration.ofMillis(100))),
                Arguments.of("TIMEOUT", Answer.json(500, "x".repeat(60)).dripping(Duration.ofMillis(100))),
                Arguments.of("CONNECT_FAILED", Answer.none(Answer.Manner.RESET)),
                Arguments.of("CONNECT_FAILED", Answer.none(Answer.Manner.CLOSE)),
                Arguments.of("CONNECT_FAILED", Answer.session().travelling(Answer.Manner.TRUNCATED)));
    }

    @ParameterizedTest
    @MethodSource("silences")
    void anAnswerThatDoesNotComeIsTriedAgain(String code, Answer answer) {
        assertEnds(answer, "EXHAUSTED", code, ATTEMPTS);
    }
}
