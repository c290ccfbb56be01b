package io.sessionroutes.cli.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplayPaceTest {

    private final List<Long> slept = new ArrayList<>();
    private long now = Long.MAX_VALUE - 1_000_000;

    @Test
    void theyPassEvenlyAndTheFirstAtOnce() {
        // Given
        ReplayPace pacer = pacer(4);

        // When
        pass(pacer, 4);

        // Then
        assertThat(slept).containsExactly(250_000_000L, 250_000_000L, 250_000_000L);
    }

    @Test
    void theTimeThatTheWorkTakesCounts() {
        // Given
        ReplayPace pacer = pacer(4);
        pacer.await();
        now += 100_000_000;

        // When
        pacer.await();

        // Then
        assertThat(slept).containsExactly(150_000_000L);
    }

    @Test
    void afterAPauseThereIsNoBurst() {
        // Given
        ReplayPace pacer = pacer(4);
        pacer.await();
        now += 10_000_000_000L;

        // When
        pass(pacer, 3);

        // Then
        assertThat(slept).containsExactly(250_000_000L, 250_000_000L);
    }

    @Test
    void withoutARateNobodyWaits() {
        // Given
        ReplayPace pacer = pacer(Double.POSITIVE_INFINITY);

        // When
        pass(pacer, 1_000);

        // Then
        assertThat(slept).isEmpty();
    }

    /** The clock is one that wraps around on the way, as nanoTime may. */
    private ReplayPace pacer(double perSecond) {
        return new ReplayPace(perSecond, () -> now, nanos -> {
            slept.add(nanos);
            now += nanos;
        });
    }

    private static void pass(ReplayPace pacer, int times) {
        for (int i = 0; i < times; i++) {
            pacer.await();
        }
    }
}
