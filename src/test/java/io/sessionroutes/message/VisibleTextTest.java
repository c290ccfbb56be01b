package io.sessionroutes.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VisibleTextTest {

    @Test
    void whatATerminalObeysOrTurnsTextAroundIsAQuestionMark() {
        // Given
        String hidden =
                "\0\u0007\b\u001b\u007f\u0080\u0085\u009b\u009f\u061c\u200e\u200f\u202a\u202e\u2066\u2069\u2028\u2029";

        // When
        String shown = VisibleText.line("a" + hidden + "b\n\tc");

        // Then
        assertThat(shown).isEqualTo("a" + "?".repeat(hidden.length()) + "b??c");
        assertThat(VisibleText.lines("a\r\n\tb\rc")).isEqualTo("a\n\tb?c");
    }

    @Test
    void everyScriptStays() {
        assertThat(VisibleText.line("ऋण-17 é 漢 𝒳 שלום")).isEqualTo("ऋण-17 é 漢 𝒳 שלום");
    }
}
