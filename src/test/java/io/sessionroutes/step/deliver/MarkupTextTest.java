package io.sessionroutes.step.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A page is known, and its words are read without its markup. */
class MarkupTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<html><h1>400 Bad Request</h1>The SSL certificate error</html> | 400 Bad Request The SSL certificate error",
                "<!DOCTYPE html><style>p{}</style><p>No<script>if (a<b) x()</script> way | No way",
                "<title>A &amp; B</title><p>&lt;3&#33;&nbsp;</p> | A & B <3!",
                "<!-- secret > --><p>Seen</p> | Seen",
                "<p title='a > b'>Seen</p> | b'>Seen",
                "<p>un<b>brok</b>en<wbr>ness</p> | unbrokenness",
                "<error><code>X</code><api_key>abc</api_key></error> | X ***",
                "<p>Cut <a href=\"https://x.example/?token | Cut",
                "<p>Cut <script>var a = 1; | Cut",
                "<p>Cut <!-- note | Cut",
                "<p>1 < 2</p> | 1 < 2"
            })
    void onlyTheWordsOfAPageAreLeft(String page, String words) {
        // When, Then
        assertThat(MarkupText.isMarkup(page)).isTrue();
        assertThat(ReasonText.clean(MarkupText.words(page, 1_000))).isEqualTo(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"from < to and to > from", "a <b> c", "1<2", "", "Expected <mode>, got <fax>"})
    void aSentenceIsNoPage(String sentence) {
        assertThat(MarkupText.isMarkup(sentence)).isFalse();
    }

    @Test
    void reasonsAreReadToTheirLimitOnly() {
        assertThat(MarkupText.words("<b>" + "a".repeat(1_000), 10)).isEqualTo("a".repeat(10));
    }
}
