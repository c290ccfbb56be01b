package io.sessionroutes.cli.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValueViewTest {

    private final ValueView view = new ValueView("/contact/phones/0 /mobile_number", 10);

    @Test
    void whatTheMappingCallsAMobileNumberIsMaskedWhateverItLooksLike() {
        // Given
        String event = "{\"contact\":{\"phones\":[\"12-34\"]},\"mobile_number\":9876543210}";

        // When
        String shown = shown(event);

        // Then
        assertThat(shown).contains("***34", "********10").doesNotContain("12-34", "98765");
    }

    @Test
    void aNumberThatIsTheNameOfAFieldIsMaskedAndNoFieldIsLost() {
        // When
        String shown = shown("{\"9876543210\":{\"a\":1},\"9876543310\":{\"b\":2}}");

        // Then
        assertThat(shown).contains("\"a\" : 1", "\"b\" : 2").doesNotContain("98765");
    }

    @Test
    void whatAJsonPathLeadsToIsMaskedEachTime() {
        // Given
        ValueView view = new ValueView("$.phones[?(@.type == 'mobile')].no $..alt", 10);

        // When
        String shown = view.of(
                "{\"phones\":[{\"type\":\"mobile\",\"no\":\"12-34\"},{\"type\":\"x\",\"no\":\"56-78\"},{\"type\":\"mobile\",\"no\":\"90-12\",\"alt\":\"34-56\"}]}"
                        .getBytes(StandardCharsets.UTF_8));

        // Then
        assertThat(shown).contains("56-78").doesNotContain("12-34", "90-12", "34-56");
    }

    @Test
    void whatLooksLikeOneIsMaskedWhereverItStandsAndIdsAreNot() {
        // Given
        String event =
                "{\"notes\":[{\"n\":\"+91 98765-43210\"},{\"n\":9876543210}],\"application_id\":\"100200300400\",\"amount\":500000}";

        // When
        String shown = shown(event);

        // Then
        assertThat(shown).contains("100200300400", "500000").doesNotContain("98765");
    }

    @Test
    void aValueThatTwoReadersUnderstandDifferentlyIsTreatedAsText() {
        // Given
        String event = "{\"mobile_number\":\"9876543210\",\"mobile_number\":\"12345678\"}";

        // When
        String shown = shown(event);

        // Then
        assertThat(shown).doesNotContain("98765", "123456");
    }

    /** Gson writes '=' as an escape, and any writer may write any character so. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://x.finbox.in/?session_id\\u003d8d5e",
                "https:\\/\\/x.finbox.in\\/?session_id\\u003D8d5e",
                "98765\\t43210",
                "98765\\u00a043210",
                "98765\\n43210",
                "98765\\r\\n43210",
                "98765\\\\t43210",
                "\\u00398765\\u00343210",
                "98765\n43210"
            })
    void anEscapeHidesNothingInAValueThatIsNoJson(String text) {
        // When
        String shown = shown("{\"a\":1,\"a\":\"" + text + "\"}");

        // Then
        assertThat(shown).contains("\"a\":1").doesNotContain("8d5e", "8765", "4321", "3210");
    }

    @Test
    void anEscapedNameOfDataInBase64HidesItToo() {
        // Given
        String data = base64("{\"mobile_number\":\"12-34\"}");

        // When
        String shown = shown("{\"data\\u005fbase64\":\"" + data + "\\u0022" + data + "\"");

        // Then
        assertThat(shown).contains("data_base64", "***").doesNotContain(data);
    }

    @Test
    void whateverStandsWhereTheNumberShouldIsMaskedInAllItsParts() {
        // Given
        String event = "{\"mobile_number\":{\"country\":\"+91\",\"parts\":[12345,\"67-89\"]}}";

        // When
        String shown = shown(event);

        // Then
        assertThat(shown).contains("*91", "***45", "***89");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'data':{'mobile_number':'12-34','application_id':'app-1'}}",
                "{'data_base64':'%s'}",
                "{'data':{},'data_base64':'%s'}",
                "[{'data':[{'mobile_number':'12-34','application_id':'app-1'}]},{'data_base64':'%s'}]"
            })
    void theDataOfACloudEventIsMaskedLikeAnyApplication(String envelope) {
        // Given
        String data = base64("{\"mobile_number\":\"12-34\",\"application_id\":\"app-1\"}");

        // When
        String shown = shown(envelope.replace('\'', '"').replace("%s", data));

        // Then
        assertThat(shown).contains("app-1", "***34").doesNotContain("12-34", data);
    }

    @Test
    void dataInBase64ThatIsNoJsonIsShownByItsSize() {
        // Given
        String data = base64("mobile_number=12-34");

        // When
        String shown = shown("{\"data_base64\":\"" + data + "\"}") + shown("{\"data_base64\":\"12-34\"}");

        // Then
        assertThat(shown)
                .contains("*** (" + data.length() + " characters)", "*** (5 characters)")
                .doesNotContain("12-34", data);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'data_base64':'%s'", "{'data_base64' : '%s', 'a':1, 'a':2}", "{'data_base64':\n'%s"})
    void dataInBase64IsNotShownInATextThatIsNoJsonEither(String envelope) {
        // Given
        String data = base64("{\"mobile_number\":\"12-34\"}");

        // When
        String shown = shown(envelope.replace('\'', '"').replace("%s", data));

        // Then
        assertThat(shown).contains("data_base64", "***").doesNotContain(data);
    }

    /** The view once used the default depth, so it showed as text a value that the program reads as JSON. */
    @Test
    void aValueAsDeepAsTheSettingAllowsIsShownAsJson() {
        // Given
        String deep = "[".repeat(60) + "\"100200300400\"" + "]".repeat(60);

        // When
        String shown = new ValueView("", 60).of(deep.getBytes(StandardCharsets.UTF_8));

        // Then
        assertThat(shown).contains("100200300400");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private String shown(String event) {
        return view.of(event.getBytes(StandardCharsets.UTF_8));
    }
}
