package io.sessionroutes.window;

import static io.sessionroutes.window.TestRecords.P0;
import static io.sessionroutes.window.TestRecords.P1;
import static io.sessionroutes.window.TestRecords.limits;
import static io.sessionroutes.window.TestRecords.record;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Copies of an event that are in the window at the same time: one leads, the others wait without a slot. */
class EventLeadersTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final FakeEngine engine = new FakeEngine();
    private final Window window = FakeEngine.window(limits(4), engine, PartitionGate.OPEN);

    private TrackedEvent leader;
    private TrackedEvent copy;

    @BeforeEach
    void aCopyWaitsForItsLeader() {
        window.intake().assign(P0, 0, CommitMetadata.NOTHING);
        window.intake().assign(P1, 0, CommitMetadata.NOTHING);
        window.intake().accept(record(P0, 0, "a"));
        window.intake().accept(record(P1, 0, "b"));
        leader = engine.running.get(0);
        copy = engine.running.get(1);
        assertThat(window.tryLead(leader, "event")).isTrue();
        assertThat(window.tryLead(copy, "event")).isFalse();
        engine.end(window, copy);
    }

    @Test
    void aCopyHasNoSlotAndCountsInItsPartitionsBufferAlone() {
        assertThat(window.view().counts())
                .extracting(WindowSnapshot::inFlight, WindowSnapshot::buffered, WindowSnapshot::parked)
                .containsExactly(1, 1, 0);
        engine.pass(window, 60 * SECOND);
        assertThat(engine.running).containsExactly(leader);
    }

    @Test
    void aCopyIsNoProbe() {
        // When
        leader.requeue(ResumePoint.SESSION, engine.now);
        window.hold();
        engine.end(window, leader);
        engine.pass(window, 10 * SECOND);

        // Then
        assertThat(engine.running).containsExactly(leader);
        assertThat(leader.isProbe()).isTrue();
    }

    @Test
    void aCopyStartsWhenItsLeaderIsFinished() {
        // When
        leader.finish(Outcome.DEAD_LETTERED);
        engine.end(window, leader);
        engine.pass(window, 0);

        // Then
        assertThat(engine.running).containsExactly(copy);
        assertThat(window.tryLead(copy, "event")).isTrue();
    }

    @Test
    void aCopyStartsWhenItsLeadersPartitionGoesWhileThatWaits() {
        // Given
        leader.requeue(ResumePoint.SESSION, engine.now + 60 * SECOND);
        engine.end(window, leader);

        // When
        window.intake().beginDrain(List.of(P0));
        engine.pass(window, 0);

        // Then
        assertThat(engine.running).containsExactly(copy);
    }

    @Test
    void aLeaderWhoseEndCameFirstLeavesNobodyWaiting() {
        // Given
        window.intake().accept(record(P0, 1, "c"));
        TrackedEvent late = engine.running.get(1);
        assertThat(window.tryLead(late, "event")).isFalse();
        leader.finish(Outcome.PUBLISHED);
        engine.end(window, leader);
        engine.pass(window, 0);
        copy.finish(Outcome.DEDUPLICATED);
        engine.end(window, copy);

        // When
        engine.end(window, late);
        engine.pass(window, 0);

        // Then
        assertThat(engine.running).containsExactly(late);
    }

    @Test
    void aCopyWhosePartitionWentIsPassedBy() {
        // Given
        window.intake().accept(record(P0, 1, "c"));
        TrackedEvent last = engine.running.get(1);
        assertThat(window.tryLead(last, "event")).isFalse();
        engine.end(window, last);

        // When
        window.intake().beginDrain(List.of(P1));
        leader.finish(Outcome.PUBLISHED);
        engine.end(window, leader);
        engine.pass(window, 0);

        // Then
        assertThat(engine.running).containsExactly(last);
        assertThat(window.view().counts().unfinished()).isEqualTo(1);
    }
}
