package io.sessionroutes.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlankTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\t\r\n",
                "\u00a0",
                "\u202f",
                "\u2007",
                "\u3000",
                "\u200b",
                "\u200d",
                "\u2060",
                "\ufeff",
                "\u00ad",
                "\u180e",
                "\u0085",
                "\u2800",
                "\u3164",
                "\udb40\udc20",
                " \u00a0\u200b\u2003"
            })
    void textOfNothingButBlanksIsBlank(String text) {
        assertThat(BlankText.isBlank(text)).isTrue();
        assertThat(BlankText.strip(text)).isEmpty();
        assertThat(BlankText.strip(text + "a b" + text)).isEqualTo("a b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", ".", "\u0000", "\u007f", "\u0094", "क\u200d", "😀", "\ud83d", "0"})
    void textWithAnythingElseIsNot(String text) {
        assertThat(BlankText.isBlank(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a b", "😀"})
    void whatHasNoBlanksAroundItComesBackAsItIs(String text) {
        assertThat(BlankText.strip(text)).isSameAs(text);
    }
}
