package io.sessionroutes.step.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.sessionroutes.failure.EventAtFaultException;
import io.sessionroutes.message.path.SearchBudget;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PassedValuesTest {

    private final PassedValues values = new PassedValues(Map.of("x", "/none $.x"), 40);

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "\"only_once\"; \"only_once\"",
                "12; 12",
                "true; true",
                "{\"a\": [1, null, {\"b\": 2}]}; {\"a\":[1,null,{\"b\":2}]}",
                "[]; []",
                "12345678.90; 12345678.90",
                "0.1234567890123456789; 0.1234567890123456789",
                "1e400; 1E+400",
                "12345678901234567890123; 12345678901234567890123",
                "\"é😀\"; \"\\u00E9\\uD83D\\uDE00\"",
                "\"\\ud800\"; \"\\uD800\""
            })
    void aValuePassesAsItIsWithEveryDigitAndInAscii(String value, String written) throws Exception {
        assertThat(values.read(event(value), new SearchBudget(0))).isEqualTo(Map.of("x", written));
    }

    @ParameterizedTest
    @CsvSource({"null", "''", "'\"\"'", "'\" \"'"})
    void whatIsNoValueDoesNotPass(String value) throws Exception {
        assertThat(values.read(event(value.isEmpty() ? "null" : value), new SearchBudget(0)))
                .isEmpty();
    }

    @Test
    void whatIsTooLargeOrTooDeepIsRefusedByNameAndExpressionWithoutItsValue() throws Exception {
        for (String value : new String[] {"\"" + "s".repeat(39) + "\"", "[".repeat(12) + "7" + "]".repeat(12)}) {
            // Given
            JsonNode event = event(value);
            // When
            EventAtFaultException refused =
                    catchThrowableOfType(EventAtFaultException.class, () -> values.read(event, new SearchBudget(0)));
            // Then
            assertThat(refused.failure().code()).isEqualTo("TOO_LARGE");
            assertThat(refused.failure().message())
                    .startsWith("x (at $.x) takes more than 40")
                    .doesNotContain("ss", "7");
            assertThat(values.readFitting(event, new SearchBudget(0))).isEmpty();
        }
    }

    @Test
    void whatIsJustSmallEnoughPasses() throws Exception {
        assertThat(values.read(event("\"" + "s".repeat(38) + "\""), new SearchBudget(0)))
                .hasSize(1);
        assertThat(values.read(event("[".repeat(10) + "7" + "]".repeat(10)), new SearchBudget(0)))
                .hasSize(1);
    }

    private static JsonNode event(String value) throws Exception {
        return StrictJson.mapper().readTree("{\"x\":" + value + "}");
    }
}
