package io.sessionroutes.step.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No spelling hides a key, and what is no key stays. */
class KeyGuardTest {

    private static final List<String> KEYS = List.of(
            "cnry+key/5b1f0c=7Q~9d2e",
            "8d5ea22b-216a-4fe2-90da-65d1c67c8964",
            "sk_live_51H8xYzQwErTy",
            "Zq81LmW0",
            "a\\b\"c'd&e%f<g>h",
            "=41=42=43%41%42abcdef");

    static Stream<Arguments> spellings() {
        return KEYS.stream().flatMap(key -> KeySpellings.of(key).entrySet().stream()
                .map(spelling -> Arguments.argumentSet(spelling.getKey() + " of " + key, key, spelling.getValue())));
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void aKeyIsFoundInEverySpellingWhateverIsAroundIt(String key, String spelling) {
        // Given
        KeyGuard guard = new KeyGuard(List.of("another-key-0000", key));
        List<String> unseen = new ArrayList<>();

        // When
        for (String around : List.of("%s", "Bad api_key '%s'.", "{\"api_key\":\"%s\",\"mode\":\"aa\"}", "key=%s&x=1")) {
            String text = around.replace("%s", spelling);
            if (!guard.isIn(text)) {
                unseen.add(text);
            }
        }

        // Then
        assertThat(unseen).as("texts in which the key is not seen").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Invalid 'from_date' or 'to_date' format. Use 'DD/MM/YYYY'.",
                "400 Bad Request The SSL certificate error nginx/1.25.3",
                "Request 0b3cf71e-93d0-4a51-8e27-cc9f02aa5b14 was blocked by policy 17 at 2026-11-22T12:00:00Z",
                "bank_name, \"HDFC\" is not a valid choice.",
                "link_id: This field may not be blank.; mode: Unknown value \u201efax\u201c",
                "key=1234&mode=%61%61&x=&#43; \\u0041 aGVsbG8gd29ybGQsIHRoaXMgaXMgYSBsb25nIHRleHQ="
            })
    void whatQuotesNoKeyStays(String reason) {
        for (String key : KEYS) {
            assertThat(new KeyGuard(List.of(key)).isIn(reason)).as(key).isFalse();
            assertThat(new KeyGuard(List.of(key)).masked(reason)).isEqualTo(reason);
        }
    }

    @Test
    void aKeyInATextIsMaskedAndTheRestStays() {
        // Given
        KeyGuard guard = new KeyGuard(List.of("Zq81LmW0t-5", "old-key-7788"));

        // When, Then
        assertThat(guard.masked("bad key Zq81LmW0t-5!")).isEqualTo("bad key ***!");
        assertThat(guard.masked("zq81lmw0T-5Zq81LmW0t-5")).isEqualTo("***");
        assertThat(guard.masked("OLD-KEY-7788 is not Zq81LmW0... but Zq81LmW"))
                .isEqualTo("*** is not ***... but Zq81LmW");
        assertThat(guard.masked("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"k", "key", "Abc12", "s3cr3t!"})
    void aShortKeyIsFoundAsAWordInTheUsualSpellings(String key) {
        // Given
        KeyGuard guard = new KeyGuard(List.of(key));
        Map<String, String> all = KeySpellings.of(key + "        ");

        // When, Then
        for (String name : List.of("as it is", "capitals", "URL, all of it", "JSON, all of it", "HTML, decimal", "C")) {
            assertThat(guard.isIn("it is " + all.get(name).replaceAll("( |%20|\\\\u0020|&#32;|\\\\x20)+$", "") + "."))
                    .as(name)
                    .isTrue();
        }
        assertThat(guard.isIn("it is " + KeySpellings.base64("x:" + key) + "."))
                .as("Base64")
                .isTrue();
        assertThat(guard.masked("it is " + key + ", monkeys kept backs")).isEqualTo("it is ***, monkeys kept backs");
    }

    @Test
    void aCodeThatQuotesAKeyIsFound() {
        assertThat(new KeyGuard(List.of("Zq81LmW0t-5")).isInCode("X_zq81lmw0")).isTrue();
        assertThat(new KeyGuard(List.of("Abc12")).isInCode("XABC12X")).isTrue();
        assertThat(new KeyGuard(List.of("Abc12")).isInCode("INVALID_REQUEST")).isFalse();
        assertThat(new KeyGuard(List.of("e")).isInCode("INVALID_REQUEST")).isFalse();
    }

    @Test
    void withoutAKeyNothingIsFound() {
        assertThat(new KeyGuard(List.of()).isIn("any text")).isFalse();
        assertThat(new KeyGuard(List.of()).masked("any text")).isEqualTo("any text");
    }
}
