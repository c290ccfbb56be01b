package io.sessionroutes.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.window.Outcome;
import io.sessionroutes.window.WindowSnapshot;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StopSummaryTest {

    private static final Duration TOOK = Duration.ofMillis(2140);

    @Test
    void theBeginningSaysWhatIsInFlightAndWhatWaits() {
        assertThat(StopSummary.beginning(snapshot(12, 40, 100, Map.of(Outcome.PUBLISHED, 48L))))
                .isEqualTo("Stopping: 12 calls in flight, 40 waiting");
        assertThat(StopSummary.beginning(snapshot(1, 0, 1, Map.of())))
                .isEqualTo("Stopping: 1 call in flight, 0 waiting");
    }

    @Test
    void theEndSaysHowLongItTookAndThatNothingIsLeft() {
        // Given
        WindowSnapshot before = snapshot(2, 0, 10, Map.of(Outcome.PUBLISHED, 5L, Outcome.RELEASED, 3L));
        WindowSnapshot after = snapshot(0, 0, 10, Map.of(Outcome.PUBLISHED, 7L, Outcome.RELEASED, 3L));

        // When, Then
        assertThat(StopSummary.end(before, after, TOOK)).isEqualTo("Stopped in 2.1 s, nothing left");
    }

    @Test
    void theEndSaysHowManyEventsAreReadAgain() {
        // Given
        WindowSnapshot before = snapshot(2, 1, 10, Map.of(Outcome.PUBLISHED, 7L));
        WindowSnapshot after =
                snapshot(0, 0, 10, Map.of(Outcome.PUBLISHED, 7L, Outcome.RELEASED, 1L, Outcome.ABANDONED, 2L));
        WindowSnapshot one = snapshot(0, 0, 8, Map.of(Outcome.PUBLISHED, 7L, Outcome.RELEASED, 1L));

        // When, Then
        assertThat(StopSummary.end(before, after, TOOK))
                .isEqualTo("Stopped in 2.1 s, 3 events released; they are read again");
        assertThat(StopSummary.end(before, one, TOOK))
                .isEqualTo("Stopped in 2.1 s, 1 event released; it is read again");
    }

    private static WindowSnapshot snapshot(int inFlight, int waiting, long consumed, Map<Outcome, Long> outcomes) {
        Map<Outcome, Long> left = new EnumMap<>(Outcome.class);
        left.putAll(outcomes);
        return new WindowSnapshot(inFlight, waiting, 0, 0, consumed, left);
    }
}
