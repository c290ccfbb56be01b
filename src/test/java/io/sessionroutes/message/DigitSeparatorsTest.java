package io.sessionroutes.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DigitSeparatorsTest {

    /** The flow asks for each character, and the masking uses the class. Both have to mean the same. */
    @Test
    void theClassHasExactlyTheSeparators() {
        // Given
        Pattern separator = Pattern.compile("[" + DigitSeparators.CLASS + "]");

        // When
        List<String> different = IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(character -> DigitSeparators.isSeparator(character)
                        != separator.matcher(Character.toString(character)).matches())
                .mapToObj(Integer::toHexString)
                .toList();

        // Then
        assertThat(different).isEmpty();
    }
}
