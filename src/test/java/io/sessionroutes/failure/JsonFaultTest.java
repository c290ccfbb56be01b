package io.sessionroutes.failure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sessionroutes.step.parse.StrictJson;
import java.io.ByteArrayInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonFaultTest {

    private static final ObjectMapper STRICT = StrictJson.mapper();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "{\"a\":1,\"a\":2}|a key occurs twice in one object (line 1, column 11)",
                "{\"a\":1} {}|something follows the end of the document (line 1, column 9)",
                "{\"a\":1}}|a bracket is closed that was not opened (line 1, column 8)",
                "{\"a\":|it ends too early (line 1, column 6)",
                "{\"a\":NaN}|NaN and Infinity are no numbers (line 1, column 9)",
                "{\"a\":tru}|a word without quotation marks (line 1, column 6)",
                "Secret is not JSON|a word without quotation marks (line 1, column 1)",
                "{\"a\":01}|a number begins with a zero (line 1, column 7)",
                "{\"a\":1.}|a number that is not written as JSON writes numbers (line 1, column 8)",
                "{\"a\":-x}|a number that is not written as JSON writes numbers (line 1, column 7)",
                "{\"a\":1,}|a key in double quotation marks is missing (line 1, column 8)",
                "{'a':1}|a key in double quotation marks is missing (line 1, column 2)",
                "{\"a\":1/*Secret*/}|a comment (line 1, column 7)",
                "{\"a\" 1}|a character that is not allowed at this place (line 1, column 6)",
                "{\"a\":\"\\x\"}|an escape that JSON does not have (line 1, column 8)"
            })
    void theRuleThatWasBrokenIsNamedAndWhere(String value, String fault) {
        assertThat(fault(value)).isEqualTo(fault);
    }

    @Test
    void aPlaceIsCountedInLinesAndCharacters() {
        assertThat(fault("{\n  \"name\": \"\u0906\u0936\u093e\", \"a\":01\r\n}"))
                .isEqualTo("a number begins with a zero (line 2, column 23)");
        assertThat(fault("{\"a\":\"x\ny\"}"))
                .isEqualTo("a control character in a text, without an escape (line 1, column 8)");
    }

    @Test
    void aLimitThatWasPassedIsNamed() {
        assertThat(fault("[".repeat(60))).startsWith("it is nested deeper than event.max-depth allows");
        assertThat(fault("9".repeat(200))).startsWith("a number has more digits than are read");
        assertThat(fault("{\"" + "k".repeat(60_000) + "\":1}")).startsWith("a key is longer than is read");
    }

    /** Also where Jackson's message has words of the event that it uses itself. */
    @Test
    void nothingOfTheEventIsSaid() {
        assertThat(fault("{\"Secret\":1,\"Secret\":1}")).doesNotContain("Secret");
        assertThat(fault("Secret-7391")).doesNotContain("7391");
        assertThat(fault("{\"Trailing token\":1,\"Trailing token\":1}")).startsWith("a key occurs twice");
    }

    private static String fault(String value) {
        byte[] bytes = value.getBytes(UTF_8);
        JsonProcessingException broken = catchThrowableOfType(
                JsonProcessingException.class, () -> STRICT.readValue(new ByteArrayInputStream(bytes), JsonNode.class));
        return JsonFault.of(broken, bytes);
    }
}
