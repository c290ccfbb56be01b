package io.sessionroutes.replay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person is shown of texts that others wrote. */
class PlainTest {

    @ParameterizedTest
    @CsvSource({
        "call 98765 43210 now, call *********10 now",
        "98765-43210, *********10",
        "1234567, 1234567",
        "1 - - - - - - 2, 1 - - - - - - 2"
    })
    void aLongNumberIsMaskedHoweverItIsWritten(String text, String shown) {
        assertThat(Plain.maskedThroughout(text)).isEqualTo(shown);
    }

    /** Was a stack overflow: {@code dead-letters show} could not show such a value. */
    @ParameterizedTest
    @ValueSource(strings = {"1", "1 ", "1-", "+91", "a1"})
    void aTextOfNothingButNumbersIsMaskedToo(String part) {
        // Given
        String text = part.repeat(300_000 / part.length());

        // When
        String shown = Plain.maskedThroughout(text) + Plain.masked(text) + Plain.line(text);

        // Then
        assertThat(shown.length()).isEqualTo(3 * text.length());
    }
}
