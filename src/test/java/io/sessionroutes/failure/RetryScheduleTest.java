package io.sessionroutes.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.message.Failure;
import io.sessionroutes.message.FailureKind;
import io.sessionroutes.message.FlowStage;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** When an event is tried again. */
class RetryScheduleTest {

    private static final Failure BUSY =
            new Failure(FlowStage.FINBOX, FailureKind.TRANSIENT, "FINBOX_503", "busy", 503, null);

    @Test
    void delaysDoubleUpToTheirCap() {
        // Given
        RetrySchedule slowest = schedule(5, 1);

        // When
        List<Long> delays = IntStream.rangeClosed(1, 9)
                .mapToObj(calls -> slowest.after(calls, BUSY).toMillis())
                .toList();

        // Then
        assertThat(delays).containsExactly(500L, 1_000L, 2_000L, 4_000L, 8_000L, 16_000L, 30_000L, 30_000L, 30_000L);
    }

    @Test
    void jitterTakesUpToHalfOfADelay() {
        assertThat(schedule(5, 0).after(1, BUSY)).isEqualTo(Duration.ofMillis(250));
        assertThat(schedule(5, 0.5).after(2, BUSY)).isEqualTo(Duration.ofMillis(750));
    }

    @Test
    void aRetryAfterIsALeastWait() {
        assertThat(schedule(5, 1).after(1, asking(7))).isEqualTo(Duration.ofSeconds(7));
        assertThat(schedule(5, 1).after(5, asking(7))).as("own delay is longer").isEqualTo(Duration.ofSeconds(8));
    }

    @Test
    void aHostileRetryAfterNeitherStallsNorHammers() {
        assertThat(schedule(5, 1).after(1, asking(86_400))).as("capped").isEqualTo(Duration.ofSeconds(30));
        assertThat(schedule(5, 1).after(1, asking(-5))).as("own delay").isEqualTo(Duration.ofMillis(500));
        assertThat(schedule(5, 1).after(1, asking(0))).as("own delay").isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void attemptsEndAndAnAnswerThatMakesNoSenseIsAskedForOnlyTwice() {
        // Given
        Failure senseless = new Failure(FlowStage.FINBOX, FailureKind.TRANSIENT, Failure.BAD_ANSWER, "html", 200, null);

        // When, Then
        assertThat(schedule(5, 0).another(BUSY, 4)).isTrue();
        assertThat(schedule(5, 0).another(BUSY, 5)).isFalse();
        assertThat(schedule(5, 0).another(senseless, 1)).isTrue();
        assertThat(schedule(5, 0).another(senseless, 2)).isFalse();
        assertThat(schedule(1, 0).another(senseless, 1)).isFalse();
    }

    @Test
    void manyCallsDoNotOverflowTheDelay() {
        assertThat(schedule(1_000, 1).after(1_000, BUSY)).isEqualTo(Duration.ofSeconds(30));
    }

    private static Failure asking(long seconds) {
        return new Failure(
                FlowStage.FINBOX, FailureKind.TRANSIENT, "FINBOX_429", "wait", 429, Duration.ofSeconds(seconds));
    }

    /** @param random where in its range the jitter falls */
    private static RetrySchedule schedule(int attempts, double random) {
        return new RetrySchedule(
                attempts, Duration.ofMillis(500), Duration.ofSeconds(30), Duration.ofSeconds(30), () -> random);
    }
}
