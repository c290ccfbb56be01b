package io.sessionroutes.window;

import static io.sessionroutes.window.TestRecords.P0;
import static io.sessionroutes.window.TestRecords.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.message.ApplicationEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** What the window counts: how much it holds, when that is enough, and who has left. */
class IntakeTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    /** Of key and value, as {@link TestRecords} makes them with a key of two letters. */
    private static final int RECORD = 12;

    private final FakeEngine engine = new FakeEngine();

    @Test
    void intakePausesAtTheLimitOfParkedEventsAndResumesBelowHalfOfIt() {
        // Given
        Window window = window(4, 1_000_000);
        for (int offset = 0; offset < 3; offset++) {
            park(window, offset);
        }
        assertThat(TestRecords.takesIn(window)).as("three of four").isTrue();

        // When
        park(window, 3);

        // Then
        assertThat(TestRecords.takesIn(window)).as("four of four").isFalse();
        for (int left = 3; left >= 2; left--) {
            finishOneThatWaited(window);
            assertThat(TestRecords.takesIn(window))
                    .as("%d of four, having paused", left)
                    .isFalse();
        }
        finishOneThatWaited(window);
        assertThat(TestRecords.takesIn(window)).as("one of four").isTrue();
    }

    @Test
    void intakePausesAtTheLimitOfBytesAndResumesBelowHalfOfIt() {
        // Given
        Window window = window(100, 4 * RECORD);
        for (int offset = 0; offset < 3; offset++) {
            window.intake().accept(record(P0, offset, "k" + offset));
        }
        assertThat(TestRecords.takesIn(window)).as("three of four").isTrue();

        // When
        window.intake().accept(record(P0, 3, "k3"));

        // Then
        assertThat(window.view().counts().bytes()).isEqualTo(4 * RECORD);
        assertThat(TestRecords.takesIn(window)).as("four of four").isFalse();
        for (int left = 3; left >= 2; left--) {
            finish(window, engine.running.get(0));
            assertThat(TestRecords.takesIn(window))
                    .as("%d of four, having paused", left)
                    .isFalse();
        }
        finish(window, engine.running.get(0));
        assertThat(TestRecords.takesIn(window)).as("one of four").isTrue();
    }

    @Test
    void aLimitThatIsSmallerThanOneRecordStillLetsOneIn() {
        // Given
        Window window = window(1, 1);
        assertThat(TestRecords.takesIn(window)).isTrue();

        // When
        window.intake().accept(record(P0, 0, "k0"));

        // Then
        assertThat(TestRecords.takesIn(window)).isFalse();
        finish(window, engine.running.get(0));
        assertThat(TestRecords.takesIn(window)).isTrue();
    }

    @Test
    void whoLeavesIsToldOnceWithHowLongItWasHereAndWhatIsForgottenIsToldByItsNumber() {
        // Given
        List<String> told = new ArrayList<>();
        WindowListener listener = new WindowListener() {
            @Override
            public void left(ApplicationEvent event, Outcome outcome, long heldNanos) {
                told.add(event.received().source().offset() + " " + outcome + " after " + heldNanos / SECOND + " s");
            }

            @Override
            public void released(TopicPartition partition, int events) {
                told.add(events + " of " + partition);
            }
        };
        WindowLimits limits = new WindowLimits(1, 100, 100, 1_000_000, Duration.ofSeconds(1), 0);
        Window window = FakeEngine.window(limits, engine, PartitionGate.OPEN, listener);
        window.intake().assign(P0, 0, CommitMetadata.NOTHING);
        for (int offset = 0; offset < 4; offset++) {
            window.intake().accept(record(P0, offset, "k" + offset));
        }

        // When
        engine.pass(window, 2 * SECOND);
        finish(window, engine.running.get(0));
        window.intake().beginDrain(List.of(P0));
        window.view().counts();

        // Then
        assertThat(told).containsExactly("0 PUBLISHED after 2 s", "2 of " + P0);
    }

    @Test
    void aDrainHasNothingToWaitForOnceTheLastCallHasEnded() {
        // Given
        Window window = window(100, 1_000_000);
        window.intake().accept(record(P0, 0, "k0"));
        window.intake().accept(record(P0, 1, "k1"));
        window.intake().beginDrain(List.of(P0));
        finish(window, engine.running.get(0));

        // When
        finish(window, engine.running.get(0));

        // Then
        assertThat(window.intake().awaitDrained(List.of(P0))).isTrue();
    }

    private Window window(int parked, long bytes) {
        Window window = FakeEngine.window(
                new WindowLimits(10, 100, parked, bytes, Duration.ofMillis(1), 0), engine, PartitionGate.OPEN);
        window.intake().assign(P0, 0, CommitMetadata.NOTHING);
        return window;
    }

    private void park(Window window, long offset) {
        window.intake().accept(record(P0, offset, "k" + offset));
        TrackedEvent tracked = engine.running.get(0);
        tracked.requeue(ResumePoint.SESSION, engine.now + (1 + offset) * SECOND);
        engine.end(window, tracked);
    }

    private void finishOneThatWaited(Window window) {
        engine.pass(window, SECOND);
        finish(window, engine.running.get(0));
    }

    private void finish(Window window, TrackedEvent tracked) {
        tracked.finish(Outcome.PUBLISHED);
        engine.end(window, tracked);
    }
}
