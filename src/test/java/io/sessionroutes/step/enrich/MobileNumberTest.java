package io.sessionroutes.step.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MobileNumberTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9876543210",
                "+919876543210",
                "919876543210",
                "09876543210",
                "+91 98765 43210",
                "+91-98765-43210",
                " 98765-43210 ",
                "91 9876543210",
                "+9109876543210",
                "91 0 98765 43210",
                "98765\u00a043210",
                "+91\u201198765\u201343210",
                "\t98765\u200943210\n"
            })
    void theTenDigitsAreFound(String text) {
        assertThat(MobileNumber.normalised(text)).isEqualTo("9876543210");
    }

    @ParameterizedTest
    @ValueSource(strings = {"9123456789", "0123456789"})
    void tenDigitsAreANumberWhateverTheyStartWith(String text) {
        assertThat(MobileNumber.normalised(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "987654321",
                "98765432101",
                "+1 9876543210",
                "98 76",
                "९८७६५४३२१०",
                "+91९८७६५४३२१०",
                "call me",
                "+91",
                "0",
                "987654321098765",
                "+91+919876543210",
                "++919876543210",
                "+9876543210",
                "0091 9876543210",
                "9191987654321",
                "009876543210",
                "98765.43210",
                "９８７６５４３２１０",
                "",
                "-"
            })
    void anythingElseStaysAsItIs(String text) {
        assertThat(MobileNumber.normalised(text)).isEqualTo(text);
    }
}
