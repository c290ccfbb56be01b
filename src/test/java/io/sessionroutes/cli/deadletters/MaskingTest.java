package io.sessionroutes.cli.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person sees of a text that another program wrote. */
class MaskingTest {

    @ParameterizedTest
    @CsvSource({
        "call 98765 43210 now, call *********10 now",
        "98765-43210, *********10",
        "1234567, 1234567",
        "1 - - - - - - 2, 1 - - - - - - 2"
    })
    void aLongNumberIsMaskedHoweverItIsWritten(String text, String shown) {
        assertThat(Masking.maskedThroughout(text)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "00919876543210",
        "0919876543210",
        "98765.43210",
        "(98765)43210",
        "+91 (98765) 43210",
        "+91  98765  43210",
        "98765\u00a043210",
        "98765\u201343210",
        "98765\u200b43210",
        "'98765\n43210'",
        "'98765\r\n43210'",
        "98765\u000b43210",
        "98765\u008543210",
        "98765\u280043210",
        "98765\u3164 43210",
        "98765    43210",
        "98765        43210",
        "+ 9 1 98765 43210",
        "9-19876543210",
        "0 0 91-0-98765-43210",
        "'98765\\t43210'",
        "'98765\\u00a043210'",
        "'98765\\\\n43210'",
        "m=%2B919876543210"
    })
    void whateverTheFlowReadsAsAMobileNumberIsMasked(String text) {
        assertThat(Masking.masked(text)).doesNotContain("98765", "43210").endsWith("**10");
        assertThat(Masking.maskedThroughout(text))
                .doesNotContain("98765", "43210")
                .endsWith("**10");
    }

    /** Otherwise an escape of JSON hides what the text means. */
    @ParameterizedTest
    @CsvSource({
        "?session_id\\u003d8d5e, ?session_id=***",
        "{\"a\":\"?session_id\\\\u003D8d5e\"}, {\"a\":\"?session_id=***\"}",
        "a\\n9876543210, 'a\n********10'",
        "C:\\temp\\9876543210, C:\\temp\\********10",
        "C:\\temp\\new, C:\\temp\\new"
    })
    void anEscapeIsReadIfItHidesSomethingAndOtherwiseStays(String text, String shown) {
        assertThat(Masking.masked(text)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "https://x.finbox.in/?session_id=8d5e&a=1, https://x.finbox.in/?session_id=***&a=1",
        "https://x.finbox.in/?session=8d5e, https://x.finbox.in/?session=***",
        "https://x.finbox.in/?a=1&SESSION=8d5e&token=abc x, https://x.finbox.in/?a=1&SESSION=***&token=*** x",
        "to=https%3A%2F%2Fx%3Fsession%3D8d5e, to=https%3A%2F%2Fx%3Fsession%3D***"
    })
    void aSessionsLinkOpensNothingAnyMore(String text, String shown) {
        assertThat(Masking.masked(text)).isEqualTo(shown);
        assertThat(Masking.maskedThroughout(text)).isEqualTo(shown);
    }

    /** This was a stack overflow: {@code dead-letters show} could not show such a value. */
    @ParameterizedTest
    @CsvSource({"1, 2", "'1 ', 1", "1-, 1", "+91, 200000", "a1, 150000"})
    void aTextOfNothingButNumbersIsMaskedWhereItCouldBeOne(String part, int digitsShown) {
        // Given
        String text = part.repeat(300_000 / part.length());

        // When
        String masked = Masking.maskedThroughout(text);
        List<String> others = List.of(Masking.masked(text), Masking.line(text));

        // Then
        assertThat(masked).hasSameSizeAs(text);
        assertThat(masked.chars().filter(Character::isDigit)).hasSize(digitsShown);
        assertThat(others).as("none is a mobile number").containsOnly(text);
    }
}
