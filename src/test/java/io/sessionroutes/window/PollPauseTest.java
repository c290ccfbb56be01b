package io.sessionroutes.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PollPauseTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final PollPause pause = new PollPause();
    private long now = 5;

    @Test
    void theWaitGrowsFromOneSecondToTen() {
        for (int seconds : new int[] {1, 2, 4, 8, 10, 10}) {
            // When
            pause.failed(now);

            // Then
            assertThat(pause.rest(Duration.ofNanos(1), now + seconds * SECOND - 1))
                    .as("rests for %d s", seconds)
                    .isTrue();
            now += seconds * SECOND;
            assertThat(pause.rest(Duration.ofMinutes(1), now))
                    .as("rests longer")
                    .isFalse();
        }
    }

    @Test
    void onePollThatReadsNothingAmongThoseThatFailDoesNotEndIt() {
        // When
        pause.failed(now);
        pause.failed(now);

        // Then
        now += 3 * SECOND;
        assertThat(pause.succeeded(false, now)).as("just after").isFalse();
        pause.failed(now);
        assertThat(pause.rest(Duration.ofNanos(1), now + 3 * SECOND)).isTrue();
        assertThat(pause.succeeded(false, now + 8 * SECOND))
                .as("none failed for a while")
                .isTrue();
        pause.failed(now);
        assertThat(pause.succeeded(true, now)).as("one that reads").isTrue();
    }

    @Test
    @Timeout(30)
    void aStopDoesNotWaitForTheNextTry() {
        // Given
        pause.failed(now);

        // When
        pause.wake();

        // Then
        assertThat(pause.rest(Duration.ofMinutes(2), now - 100 * SECOND)).isTrue();
        assertThat(pause.rest(Duration.ofNanos(1), now)).as("the wait goes on").isTrue();
    }

    /** Whichever consumer Camel makes meanwhile. */
    @Test
    void oneForGoodDoesNotEnd() {
        // When
        boolean first = pause.forGood();

        // Then
        assertThat(first).isTrue();
        assertThat(pause.forGood()).as("another time").isFalse();
        pause.failed(now);
        assertThat(pause.rest(Duration.ofNanos(1), now + TimeUnit.DAYS.toNanos(1000)))
                .isTrue();
    }
}
