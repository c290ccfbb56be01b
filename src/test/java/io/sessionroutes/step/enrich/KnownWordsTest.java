package io.sessionroutes.step.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownWordsTest {

    @ParameterizedTest
    @CsvSource({
        "aa, aa",
        "AA, AA",
        "'aa ', aa",
        "' AA', AA",
        "'\u00a0aa\t', aa",
        "'PDF ', pdf",
        "aA, AA",
        "' other ', other"
    })
    void aWordThatIsWrittenExactlyWinsAlsoWithBlanksAroundIt(String text, String word) {
        assertThat(new KnownWords(List.of("AA", "aa", "pdf")).named(text)).isEqualTo(word);
    }
}
