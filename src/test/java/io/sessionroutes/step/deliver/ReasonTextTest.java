package io.sessionroutes.step.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is left of foreign text in a line that any person may read. */
class ReasonTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "no 9876543210 please | no *** please",
                "no 98765 43210 please | no *** please",
                "no 98765-43210, please | no ***, please",
                "no 98765.43210. | no ***.",
                "no +91 (98765) 43210 | no +***",
                "no (+91) 98765–43210 | no (+***",
                "no 98765\u200b43210 | no ***",
                "no 98765\u00a043210 | no ***",
                "no ٩٨٧٦٥٤٣٢١٠ or 𝟿𝟾𝟽𝟼𝟻𝟺𝟹𝟸𝟷𝟶 | no *** or ***",
                "Use 'DD/MM/YYYY', not 22/11/2026 | Use 'DD/MM/YYYY', not 22/11/2026",
                "from 5 to 43200, at most 500 of 12 | from 5 to 43200, at most 500 of 12"
            })
    void numbersOfPeopleAreMaskedInGroupsToo(String text, String clean) {
        assertThat(ReasonText.clean(text)).isEqualTo(clean);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "see https://x.example/?token=abc | see https://x.example/***",
                "see https://x.example/a/b?c=d#e or http://y.example. | see https://x.example/*** or http://y.example.",
                "see https://user:word@x.example:8443/ | see https://***@x.example:8443/",
                "see https:\\/\\/x.example\\/?token=abc | see https:\\/\\/x.example/***",
                "at /bank-connect/v1/session/?a=b&token=abc now | at /bank-connect/v1/session/?*** now",
                "of redis://:word@cache:6379 | of redis://***@cache:6379"
            })
    void ofAnAddressOnlyItsHostStays(String text, String clean) {
        assertThat(ReasonText.clean(text)).isEqualTo(clean);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"api_key\":\"abc\",\"mode\":\"aa\"} | {\"api_key\": ***,\"mode\":\"aa\"}",
                "{\\\"api_key\\\":\\\"a b\\\",\\\"mode\\\":1} | {\\\"api_key\\\": ***,\\\"mode\\\":1}",
                "{\"password\":\"a\\\"b c\",\"x\":1} | {\"password\": ***,\"x\":1}",
                "{'token' => 'a b', 'x' => 1} | {'token' => ***, 'x' => 1}",
                "{\"authorization\":[\"Bearer abc\",\"d\"],\"x\":1} | {\"authorization\": ***,\"x\":1}",
                "api_key=abc&x=1 | api_key=***&x=1",
                "API-Key = abc is wrong | API-Key =*** is wrong",
                "apikey%3Dabc%26 | apikey%3D***",
                "`x-api-key: abc def\r\nHost: a` | x-api-key: *** Host: a",
                "X_API_KEY_OLD=abc; y | X_API_KEY_OLD=***; y",
                "Authorization: Basic dTpw, x | Authorization: ***, x",
                "Authorization=Bearer abc x | Authorization=*** x",
                "client_secret: abc | client_secret: ***",
                "session_id=12ab x | session_id=*** x",
                "Set-Cookie: a=b; c=d, e | Set-Cookie: ***",
                "a bearer abc.def123 here | a bearer *** here",
                "eyJhbGciOiJIUzI1NiJ9.eyJzdWIi.abc- sent | *** sent",
                "id 8d5ea22b-216a-4fe2-90da-65d1c67c8964 | id ***",
                "digest 0123456789abcdef01234567 | digest ***",
                "the api_key is wrong | the api_key is wrong",
                "token expired, basic authentication required | token expired, basic authentication required"
            })
    void whatLooksLikeASecretIsMaskedWhateverItIs(String text, String clean) {
        assertThat(ReasonText.clean(text)).isEqualTo(clean);
    }

    @Test
    void aLineIsPrintableAndCutBetweenCharacters() {
        assertThat(ReasonText.clean("a\r\n\u0000b\u202ec\u001b[31m \u3000")).isEqualTo("a b c [31m");
        assertThat(ReasonText.cut("a".repeat(300))).isEqualTo("a".repeat(300));
        assertThat(ReasonText.cut("a".repeat(299) + "\ud83d\ude00")).isEqualTo("a".repeat(299) + "...");
        assertThat(ReasonText.cut("a".repeat(301))).hasSize(303);
    }
}
