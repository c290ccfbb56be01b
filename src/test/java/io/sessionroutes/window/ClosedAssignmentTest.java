package io.sessionroutes.window;

import static io.sessionroutes.window.TestRecords.P0;
import static io.sessionroutes.window.TestRecords.P1;
import static io.sessionroutes.window.TestRecords.limits;
import static io.sessionroutes.window.TestRecords.record;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A newly assigned partition takes records in and starts none of them until its gate opens. */
class ClosedAssignmentTest {

    private final FakeEngine engine = new FakeEngine();
    private final List<Runnable> opens = new ArrayList<>();
    private Window window = FakeEngine.window(limits(2), engine, (oldest, open) -> opens.add(open));

    @Test
    void nothingStartsUntilTheGateOpensAndThenAsMuchAsThereAreSlotsInOrder() {
        // When
        window.intake().assign(P0, 0, CommitMetadata.NOTHING);
        for (int i = 0; i < 4; i++) {
            window.intake().accept(record(P0, i, i == 1 ? "k0" : "k" + i));
        }

        // Then
        assertThat(engine.running).isEmpty();
        assertThat(opens).as("asked once").hasSize(1);
        assertThat(window.view().counts().buffered()).isEqualTo(4);

        // When
        opens.get(0).run();

        // Then
        assertThat(engine.running).extracting(tracked -> tracked.offset).containsExactly(0L, 2L);

        // When
        TrackedEvent first = engine.running.get(0);
        first.finish(Outcome.PUBLISHED);
        engine.end(window, first);

        // Then
        assertThat(engine.running).extracting(tracked -> tracked.offset).containsExactly(2L, 3L);
    }

    @Test
    void otherPartitionsWorkMeanwhile() {
        // Given
        window.intake().assign(P0, 0, CommitMetadata.NOTHING);
        window.intake().assign(P1, 0, CommitMetadata.NOTHING);
        window.intake().accept(record(P0, 0, "a"));
        window.intake().accept(record(P1, 0, "a"));

        // When
        opens.get(1).run();
        window.intake().accept(record(P1, 1, "b"));

        // Then
        assertThat(engine.running)
                .extracting(tracked -> tracked.partitionState.partition)
                .containsExactly(P1, P1);
    }

    @Test
    void noMoreIsPolledOfAPartitionThatWaits() {
        // Given
        window.intake().assign(P0, 0, CommitMetadata.NOTHING);
        window.intake().assign(P1, 0, CommitMetadata.NOTHING);
        assertThat(window.intake().updateWanted()).containsExactlyInAnyOrder(P0, P1);

        // When
        window.intake().accept(record(P0, 0, "a"));

        // Then
        assertThat(window.intake().updateWanted()).containsExactly(P1);

        // When
        opens.get(0).run();

        // Then
        assertThat(window.intake().updateWanted()).containsExactlyInAnyOrder(P0, P1);
    }

    @Test
    void whatIsGivenBackWhileItWaitsNeverStartsAndAddsUp() {
        // Given
        window.intake().assign(P0, 0, CommitMetadata.NOTHING);
        window.intake().accept(record(P0, 0, "a"));
        window.intake().accept(record(P0, 1, "b"));
        window.intake().beginDrain(List.of(P0));
        window.intake().end(List.of(P0));

        // When
        opens.get(0).run();
        engine.pass(window, 10_000_000_000L);

        // Then
        assertThat(engine.running).isEmpty();
        assertThat(window.view().counts().outcomes()).containsEntry(Outcome.RELEASED, 2L);
        assertThat(window.view().counts().unfinished()).isZero();
        assertThat(window.view().counts().bytes()).isZero();
    }

    @Test
    void aSeekClosesAgainAndTheOldGateOpensNothing() {
        // Given
        window.intake().assign(P0, 0, CommitMetadata.NOTHING);
        window.intake().accept(record(P0, 5, "a"));
        window.intake().assign(P0, -1, CommitMetadata.NOTHING);
        window.intake().accept(record(P0, 2, "a"));

        // When
        opens.get(0).run();

        // Then
        assertThat(engine.running).isEmpty();

        // When
        opens.get(1).run();

        // Then
        assertThat(engine.running).extracting(tracked -> tracked.offset).containsExactly(2L);
    }

    @Test
    void aHoldAndAStopAreStrongerThanAnOpenGate() {
        // Given
        window.intake().assign(P0, 0, CommitMetadata.NOTHING);
        window.intake().accept(record(P0, 0, "a"));
        window.hold();

        // When
        opens.get(0).run();

        // Then
        assertThat(engine.running).isEmpty();

        // When
        window.endHold();
        engine.pass(window, 10_000_000L);

        // Then
        assertThat(engine.running).hasSize(1);

        // Given
        window.intake().assign(P1, 0, CommitMetadata.NOTHING);
        window.intake().accept(record(P1, 0, "a"));
        window.stop();

        // When
        opens.get(1).run();

        // Then
        assertThat(engine.running).hasSize(1);
        assertThat(window.view().counts().outcomes()).containsEntry(Outcome.RELEASED, 1L);
    }

    @Test
    void aRepeatedWriteOfADuplicateKeepsIntakePausedUntilItIsAcknowledged() {
        // Given
        window.intake().assign(P0, 0, CommitMetadata.NOTHING);
        window.intake().accept(record(P0, 0, "a"));
        opens.get(0).run();
        TrackedEvent tracked = engine.running.get(0);

        // When
        tracked.markReached(ResumePoint.REPUBLISH);
        window.writeFailed(tracked, "a test");

        // Then
        assertThat(TestRecords.takesIn(window)).as("intake open").isFalse();

        // When
        tracked.finish(Outcome.DEDUPLICATED);
        engine.end(window, tracked);

        // Then
        assertThat(TestRecords.takesIn(window)).as("intake open").isTrue();
    }
}
