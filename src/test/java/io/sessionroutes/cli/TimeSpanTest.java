package io.sessionroutes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A duration is written in its two largest units. */
class TimeSpanTest {

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0 ms",
        "PT0.35S, 350 ms",
        "PT1.9S, 1 s",
        "PT3M20.5S, 3 m 20 s",
        "PT90M, 1 h 30 m",
        "PT24H, 1 d",
        "PT49H3M4S, 2 d 1 h",
        "P2DT3S, 2 d 3 s"
    })
    void twoUnitsAreEnough(Duration span, String words) {
        assertThat(TimeSpan.text(span)).isEqualTo(words);
    }
}
