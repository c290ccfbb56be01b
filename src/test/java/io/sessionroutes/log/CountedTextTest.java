package io.sessionroutes.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountedTextTest {

    @ParameterizedTest
    @CsvSource({"0, 0 products", "1, 1 product", "2, 2 products"})
    void onlyOneIsSingular(long count, String text) {
        assertThat(CountedText.of(count, "product")).isEqualTo(text);
    }

    @Test
    void aTimeIsGivenToTheSecond() {
        assertThat(CountedText.at(Instant.parse("2026-11-22T10:00:00.123456789Z")))
                .isEqualTo("2026-11-22T10:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "PT0.04S, 0.0 s",
        "PT2.14S, 2.1 s",
        "PT61S, 61 s",
        "PT10M, 10 min",
        "PT10M1S, 10 min 1 s",
        "PT3H, 3 h",
        "PT26H5M9S, 26 h 5 min"
    })
    void aSpanIsGivenInTheUnitsThatAPersonWouldUse(Duration passed, String text) {
        assertThat(CountedText.span(passed)).isEqualTo(text);
    }
}
