package io.sessionroutes.window;

import static io.sessionroutes.window.TestRecords.P0;
import static io.sessionroutes.window.TestRecords.P1;
import static io.sessionroutes.window.TestRecords.limits;
import static io.sessionroutes.window.TestRecords.record;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** What the window promises, one case each; {@link WindowProperties} looks for the cases that nobody thought of. */
class WindowTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final FakeEngine engine = new FakeEngine();
    private Window window = FakeEngine.window(limits(4), engine, PartitionGate.OPEN);

    @Test
    void aPartitionThatIsBeingGivenBackPassesNoOffsets() {
        // Given
        window.intake().assign(P0, 5, CommitMetadata.NOTHING);
        window.stop();
        boolean taken = window.intake().accept(record(P0, 5, "a"));

        // When
        window.intake().passGap(P0, 6);

        // Then
        assertThat(taken).as("offset 5 of P0 taken in").isFalse();
        assertThat(frontier(P0)).isEqualTo(5);
    }

    @Test
    void offsetsWithoutARecordArePassedWhereNothingIsUnfinished() {
        // Given
        window.intake().assign(P0, 5, CommitMetadata.NOTHING);

        // When
        window.intake().passGap(P0, 9);

        // Then
        assertThat(frontier(P0)).isEqualTo(9);

        // When
        window.intake().accept(record(P0, 9, "a"));
        window.intake().passGap(P0, 12);

        // Then
        assertThat(frontier(P0)).isEqualTo(9);
    }

    @Test
    void aPartitionThatIsAssignedDuringAStopTakesNothing() {
        // Given
        window.stop();
        window.intake().assign(P0, 5, CommitMetadata.NOTHING);

        // When, Then
        assertThat(window.intake().accept(record(P0, 3, "a")))
                .as("offset 3 of P0 taken in")
                .isFalse();
        assertThat(window.intake().takes(P0)).isFalse();
        window.intake().passGap(P0, 6);
        assertThat(frontier(P0)).isEqualTo(5);
    }

    @Test
    void intakeOpensAgainWhenTheLastEventThatCouldNotBeWrittenIsAbandoned() {
        // Given
        window.intake().assign(P0, 0, CommitMetadata.NOTHING);
        window.intake().accept(record(P0, 0, "a"));
        TrackedEvent tracked = engine.running.get(0);
        tracked.markReached(ResumePoint.PUBLISH);
        window.writeFailed(tracked, "a test");
        tracked.requeue(ResumePoint.PUBLISH, engine.now + SECOND);
        engine.end(window, tracked);
        boolean openBefore = TestRecords.takesIn(window);

        // When
        window.intake().beginDrain(List.of(P0));
        window.intake().end(List.of(P0));
        engine.pass(window, 2 * SECOND);

        // Then
        assertThat(openBefore).as("intake open before").isFalse();
        assertThat(window.view().counts().outcomes()).containsEntry(Outcome.ABANDONED, 1L);
        window.intake().assign(P1, 0, CommitMetadata.NOTHING);
        assertThat(TestRecords.takesIn(window)).as("intake open").isTrue();
    }

    @Test
    void anAttemptThatFoundNoThreadIsMadeLaterAndKeepsNoSlot() {
        // Given
        window.intake().assign(P0, 0, CommitMetadata.NOTHING);
        window.intake().accept(record(P0, 0, "a"));
        TrackedEvent tracked = engine.running.remove(0);

        // When
        window.notRun(tracked);

        // Then
        assertThat(window.view().counts().inFlight()).isZero();
        assertThat(window.view().counts().parked()).isEqualTo(1);
        engine.pass(window, 2 * SECOND);
        assertThat(engine.running).containsExactly(tracked);
    }

    @Test
    void anAttemptThatEndsWithoutAWordIsUnfinishedAndMadeAgain() {
        // Given
        window.intake().assign(P0, 0, CommitMetadata.NOTHING);
        window.intake().accept(record(P0, 0, "a"));
        TrackedEvent tracked = engine.running.get(0);

        // When
        engine.end(window, tracked);

        // Then
        assertThat(frontier(P0)).isZero();
        engine.pass(window, SECOND);
        assertThat(engine.running).containsExactly(tracked);
    }

    @Test
    void aWriteThatIsTriedAgainKeepsItsSlot() {
        // Given
        window = FakeEngine.window(limits(1), engine, PartitionGate.OPEN);
        window.intake().assign(P0, 0, CommitMetadata.NOTHING);
        window.intake().accept(record(P0, 0, "a"));
        window.intake().accept(record(P0, 1, "b"));
        TrackedEvent tracked = engine.running.get(0);

        // When
        tracked.requeue(ResumePoint.PUBLISH, engine.now + SECOND);
        engine.end(window, tracked);

        // Then
        assertThat(engine.running).isEmpty();
        assertThat(window.view().counts().inFlight()).isEqualTo(1);
        engine.pass(window, SECOND);
        assertThat(engine.running).containsExactly(tracked);
    }

    @Test
    void theDrainOfAStopCountsFromTheStop() {
        // Given
        window = FakeEngine.window(
                new WindowLimits(4, 100, 100, 1_000_000, Duration.ofMinutes(1), 0), engine, PartitionGate.OPEN);
        window.intake().assign(P0, 0, CommitMetadata.NOTHING);
        window.intake().accept(record(P0, 0, "a"));
        window.stop();
        engine.now += 5 * 60 * SECOND;

        // When, Then
        long before = System.nanoTime();
        assertThat(window.intake().awaitDrained(List.of(P0)))
                .as("drained in time")
                .isFalse();
        assertThat(System.nanoTime() - before).as("a minute that is over").isLessThan(30 * SECOND);
    }

    @Test
    void aLateAnswerOfAnEndedAssignmentIsAbandonedAndItsSlotFree() {
        // Given
        window.intake().assign(P0, 0, CommitMetadata.NOTHING);
        window.intake().accept(record(P0, 0, "a"));
        window.intake().end(List.of(P0));
        TrackedEvent late = engine.running.get(0);
        boolean ours = late.isOwned();

        // When
        engine.end(window, late);

        // Then
        assertThat(ours).as("the event of a partition that has ended is ours").isFalse();
        assertThat(window.view().counts().outcomes()).containsEntry(Outcome.ABANDONED, 1L);
        assertThat(window.view().counts().inFlight()).isZero();
        assertThat(window.view().counts().unfinished()).isZero();
    }

    @Test
    void aLogThatWentBackIsANewStart() {
        // Given
        window.intake().assign(P0, 10, CommitMetadata.NOTHING);
        window.intake().accept(record(P0, 10, "a"));
        TrackedEvent old = engine.running.get(0);

        // When
        boolean taken = window.intake().accept(record(P0, 3, "a"));

        // Then
        assertThat(taken).as("offset 3 of P0 taken in").isTrue();
        assertThat(old.isOwned())
                .as("the event of a partition that has ended is ours")
                .isFalse();
        assertThat(frontier(P0)).isEqualTo(3);
    }

    @Test
    void otherPartitionsGoOnWhileOneIsGivenBack() {
        // Given
        window.intake().assign(P0, 0, CommitMetadata.NOTHING);
        window.intake().assign(P1, 0, CommitMetadata.NOTHING);
        window.intake().beginDrain(List.of(P0));

        // When, Then
        assertThat(window.intake().accept(record(P0, 0, "a")))
                .as("offset 0 of P0 taken in")
                .isFalse();
        assertThat(window.intake().accept(record(P1, 0, "a")))
                .as("offset 0 of P1 taken in")
                .isTrue();
        assertThat(engine.running).hasSize(1);
    }

    @Test
    void attemptsStartNoFasterThanTheSteadyLimit() {
        // Given
        window = FakeEngine.window(
                new WindowLimits(100, 1_000, 100, 1_000_000, Duration.ofSeconds(1), 10), engine, PartitionGate.OPEN);
        window.intake().assign(P0, 0, CommitMetadata.NOTHING);

        // When
        for (int i = 0; i < 50; i++) {
            window.intake().accept(record(P0, i, "k" + i));
        }
        engine.pass(window, 2 * SECOND);

        // Then
        assertThat(engine.running).as("starts in two seconds at ten a second").hasSizeBetween(20, 22);
        engine.pass(window, 3 * SECOND);
        assertThat(engine.running).hasSize(50);
    }

    private long frontier(TopicPartition partition) {
        long[] frontier = {-1};
        window.intake().forEachPartition(partitionState -> {
            if (partitionState.partition.equals(partition)) {
                frontier[0] = partitionState.pendingOffsets.frontier();
            }
        });
        return frontier[0];
    }
}
