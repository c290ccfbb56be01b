package io.sessionroutes.window;

import static io.sessionroutes.window.TestRecords.P0;
import static io.sessionroutes.window.TestRecords.limits;
import static io.sessionroutes.window.TestRecords.record;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** A slowed partition: one fresh event a second, whoever else is at work. */
class PartitionBrakeTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final FakeEngine engine = new FakeEngine();
    private final Window window = FakeEngine.window(limits(2), engine, PartitionGate.OPEN);

    @Test
    void anEventThatComesToASlowedPartitionHasItsTurnThoughNothingElseHappens() {
        // Given
        window.intake().assign(P0, 0, CommitMetadata.NOTHING);
        window.brake(P0, true);
        engine.pass(window, 10 * SECOND);

        // When
        window.intake().accept(record(P0, 0, "a"));
        window.intake().accept(record(P0, 1, "b"));

        // Then
        engine.pass(window, SECOND / 2);
        assertThat(engine.running).extracting(tracked -> tracked.offset).containsExactly(0L);
        engine.pass(window, SECOND);
        assertThat(engine.running).extracting(tracked -> tracked.offset).containsExactly(0L, 1L);
    }

    @Test
    void whatWasReadyBeforeThePartitionWasSlowedHasItsTurnWhenAnAttemptEnds() {
        // Given
        window.intake().assign(P0, 0, CommitMetadata.NOTHING);
        for (int i = 0; i < 4; i++) {
            window.intake().accept(record(P0, i, "k" + i));
        }
        window.brake(P0, true);
        engine.pass(window, 0);

        // When
        for (TrackedEvent tracked : List.copyOf(engine.running)) {
            tracked.finish(Outcome.DEAD_LETTERED);
            engine.end(window, tracked);
        }

        // Then
        engine.pass(window, SECOND);
        assertThat(engine.running).extracting(tracked -> tracked.offset).containsExactly(2L);
        engine.pass(window, SECOND);
        assertThat(engine.running).extracting(tracked -> tracked.offset).containsExactly(2L, 3L);
    }

    @Test
    void aHoldDoesNotSpinWhileAPartitionIsSlowed() {
        // Given
        window.intake().assign(P0, 0, CommitMetadata.NOTHING);
        window.brake(P0, true);
        for (int i = 0; i < 4; i++) {
            window.intake().accept(record(P0, i, "k" + i));
        }
        engine.pass(window, SECOND);

        // When
        window.hold();
        int alarms = engine.pass(window, 10 * SECOND);

        // Then
        assertThat(alarms).isLessThan(20);
    }

    @Test
    void slowedPartitionsKeepTheRateAndLeaveNoDebt() {
        // Given
        Window limited = FakeEngine.window(
                new WindowLimits(50, 10_000, 100, 10_000_000, Duration.ofSeconds(1), 2), engine, PartitionGate.OPEN);
        List<TopicPartition> partitions = IntStream.range(0, 10)
                .mapToObj(number -> new TopicPartition("applications", number))
                .toList();
        for (TopicPartition partition : partitions) {
            limited.intake().assign(partition, 0, CommitMetadata.NOTHING);
            limited.brake(partition, true);
            for (int i = 0; i < 100; i++) {
                limited.intake().accept(record(partition, i, "k" + i));
            }
        }

        // When
        int calls = 0;
        for (int second = 0; second < 60; second++) {
            calls += callsInASecond(limited);
        }
        partitions.forEach(partition -> limited.brake(partition, false));
        int afterwards = callsInASecond(limited) + callsInASecond(limited);

        // Then
        assertThat(calls).as("calls in a minute at two a second").isBetween(110, 125);
        assertThat(afterwards).as("calls in the two seconds after that").isBetween(2, 5);
    }

    private int callsInASecond(Window limited) {
        engine.pass(limited, SECOND);
        List<TrackedEvent> called = List.copyOf(engine.running);
        for (TrackedEvent tracked : called) {
            tracked.event().countCall();
            tracked.finish(Outcome.DEAD_LETTERED);
            engine.end(limited, tracked);
        }
        return called.size();
    }
}
