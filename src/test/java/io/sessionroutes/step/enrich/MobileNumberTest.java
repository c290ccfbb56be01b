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
                "00919876543210",
                "0919876543210",
                "09876543210",
                "+91 98765 43210",
                "+91-98765-43210",
                " 98765-43210 ",
                "91 9876543210",
                "0091 98765 43210",
                "+9109876543210",
                "+91 (0) 98765 43210",
                "(+91) 98765.43210",
                "[91]98765\u00b743210",
                "\uff0898765\uff0943210",
                "91 0 98765 43210",
                "98765\u00a043210",
                "+91\u201198765\u201343210",
                "98765\u221243210",
                "\u202a+91 98765 43210\u202c",
                "\u200e98765\u200b43210\ufeff",
                "98765\u00ad43210",
                "\t98765\u200943210\n"
            })
    void theTenDigitsAreFound(String text) {
        assertThat(MobileNumber.digits(text)).isEqualTo("9876543210");
    }

    @ParameterizedTest
    @ValueSource(strings = {"9123456789", "9191919191", "6000000000", "7000000000", "8000000000"})
    void tenDigitsThatBeginWithSixToNineAreANumber(String text) {
        assertThat(MobileNumber.digits(text)).isEqualTo(text);
        assertThat(MobileNumber.digits("+91" + text)).isEqualTo(text);
        assertThat(MobileNumber.digits("91" + text)).isEqualTo(text);
        assertThat(MobileNumber.digits("0" + text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0123456789",
                "1234567890",
                "2212345678",
                "5876543210",
                "+91 22 1234 5678",
                "022 1234 5678",
                "0000000000",
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
                "+00919876543210",
                "000919876543210",
                "9191987654321",
                "009876543210",
                "98765/43210",
                "98765,43210",
                "9876543210 / 9123456789",
                "９８７６５４３２１０",
                "\u200b",
                "",
                "-"
            })
    void anythingElseIsNoMobileNumber(String text) {
        assertThat(MobileNumber.digits(text)).isNull();
    }
}
