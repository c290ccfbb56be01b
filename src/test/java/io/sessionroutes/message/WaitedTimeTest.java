package io.sessionroutes.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalLong;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How long a record has waited. */
class WaitedTimeTest {

    /** 2026-11-22T10:00:00Z */
    private static final long NOW = 1_795_341_600_000L;

    @Test
    void aRecordHasWaitedSinceItsTimestamp() {
        assertThat(waited(NOW - 250)).hasValue(250);
        assertThat(waited(NOW - Duration.ofDays(29).toMillis()))
                .hasValue(Duration.ofDays(29).toMillis());
    }

    @Test
    void aClockThatIsALittleAheadMakesNoWait() {
        assertThat(waited(NOW + 59_000)).hasValue(0);
        assertThat(waited(NOW + 61_000)).isEmpty();
    }

    /** None, one in seconds, one in microseconds, one of years ago, the ends of what there is. */
    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 1, NOW / 1_000, NOW * 1_000, NOW - 365L * 86_400_000, Long.MAX_VALUE, Long.MIN_VALUE})
    void aTimestampThatIsFarOffTellsNoWait(long timestamp) {
        assertThat(waited(timestamp)).isEmpty();
    }

    private static OptionalLong waited(long timestamp) {
        return new ReceivedRecord(new RecordPosition("loans", 0, 0), timestamp, null, null, new RecordHeaders())
                .waited(NOW);
    }
}
