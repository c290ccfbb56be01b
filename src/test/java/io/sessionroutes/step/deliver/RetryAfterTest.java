package io.sessionroutes.step.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.step.enrich.InLocales;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);

    @Test
    void secondsAndDatesAreRead() {
        // When, Then
        assertThat(RetryAfter.read("7", NOON)).isEqualTo(Duration.ofSeconds(7));
        assertThat(RetryAfter.read(" 0 ", NOON)).isEqualTo(Duration.ZERO);
        assertThat(RetryAfter.read("Sun, 22 Nov 2026 12:00:30 GMT", NOON)).isEqualTo(Duration.ofSeconds(30));
        assertThat(RetryAfter.read("Sun, 22 Nov 2026 11:00:00 GMT", NOON))
                .as("a date in the past")
                .isEqualTo(Duration.ZERO);
    }

    @Test
    void datesAreReadWhateverTheLanguageOfTheMachine() {
        InLocales.each(() -> assertThat(RetryAfter.read("Sun, 22 Nov 2026 12:00:30 GMT", NOON))
                .isEqualTo(Duration.ofSeconds(30)));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "soon",
                "-5",
                "1.5",
                "1e9",
                "99999999999999999999",
                "٧",
                "Sun, 31 Feb 2026 12:00:30 GMT",
                "7, 9"
            })
    void aSenselessValueIsIgnored(String value) {
        assertThat(RetryAfter.read(value, NOON)).isNull();
    }
}
