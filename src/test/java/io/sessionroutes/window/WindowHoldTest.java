package io.sessionroutes.window;

import static io.sessionroutes.window.TestRecords.P0;
import static io.sessionroutes.window.TestRecords.limits;
import static io.sessionroutes.window.TestRecords.record;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A hold: one probe a second, of each in its turn, and no intake beyond what it may hold. */
class WindowHoldTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final FakeEngine engine = new FakeEngine();
    private Window window = FakeEngine.window(limits(4), engine, PartitionGate.OPEN);

    @Test
    void aHoldRingsOnceASecondHoweverLongNobodyMayCall() {
        // Given
        window.intake().assign(P0, 0, CommitMetadata.NOTHING);
        window.intake().accept(record(P0, 0, "a"));
        window.hold();
        window.delayUntil(engine.now + 30 * SECOND);
        park(engine.running.get(0));

        // When, Then
        assertThat(engine.pass(window, 29 * SECOND)).isBetween(1, 40);
        assertThat(engine.running).isEmpty();
        engine.pass(window, 3 * SECOND);
        assertThat(engine.running).hasSize(1);
    }

    @Test
    void aHoldDoesNotSpinWhileEverySlotIsTakenOrTheProgramStops() {
        // Given
        window = FakeEngine.window(limits(1), engine, PartitionGate.OPEN);
        window.intake().assign(P0, 0, CommitMetadata.NOTHING);
        window.intake().accept(record(P0, 0, "a"));
        window.intake().accept(record(P0, 1, "b"));
        window.hold();

        // When, Then
        assertThat(engine.pass(window, 10 * SECOND)).isLessThan(20);

        window.stop();
        assertThat(engine.pass(window, 10 * SECOND)).isLessThan(20);
        assertThat(engine.running).hasSize(1);
    }

    @Test
    void aHoldTriesFreshEventsThoughAsManyAsAllowedAreParked() {
        // Given
        window = FakeEngine.window(
                new WindowLimits(4, 10, 1, 1_000_000, Duration.ofSeconds(1), 0), engine, PartitionGate.OPEN);
        window.intake().assign(P0, 0, CommitMetadata.NOTHING);
        window.intake().accept(record(P0, 0, "poison"));
        window.hold();
        park(engine.running.get(0));
        boolean openForAFreshOne = TestRecords.takesIn(window);

        // When
        window.intake().accept(record(P0, 1, "sound"));
        boolean openForAnother = TestRecords.takesIn(window);
        List<Long> probed = new ArrayList<>();
        for (int second = 0; second < 4; second++) {
            engine.pass(window, SECOND);
            engine.running.forEach(probe -> probed.add(probe.offset));
            park(engine.running.get(0));
        }

        // Then
        assertThat(openForAFreshOne).as("intake open for a fresh event").isTrue();
        assertThat(openForAnother).as("intake open with a fresh event").isFalse();
        assertThat(probed).as("one a second").hasSize(4).startsWith(0L, 1L);
        window.endHold();
        assertThat(TestRecords.takesIn(window))
                .as("two are parked and one is the limit")
                .isFalse();
    }

    @Test
    void everyHeldEventIsProbedBeforeAnyIsProbedAgain() {
        // Given
        window = FakeEngine.window(limits(10), engine, PartitionGate.OPEN);
        window.intake().assign(P0, 0, CommitMetadata.NOTHING);
        for (int i = 0; i < 4; i++) {
            window.intake().accept(record(P0, i, "k" + i));
        }
        window.hold();
        List<TrackedEvent> calls = new ArrayList<>(engine.running);
        park(calls.get(0));
        engine.pass(window, SECOND);
        park(calls.get(0));
        // These fail only now, after the first has been probed.
        park(calls.get(1));
        park(calls.get(2));
        park(calls.get(3));

        // When
        List<Long> probed = new ArrayList<>();
        for (int second = 0; second < 4; second++) {
            engine.pass(window, SECOND);
            probed.add(engine.running.get(0).offset);
            park(engine.running.get(0));
        }

        // Then
        assertThat(probed.subList(0, 3)).containsExactlyInAnyOrder(1L, 2L, 3L);
        assertThat(probed.get(3)).isZero();
    }

    @Test
    void whatWaitedFallsDueWithinASecondOfTheHoldsEnd() {
        // Given
        window = FakeEngine.window(limits(8), engine, PartitionGate.OPEN);
        window.intake().assign(P0, 0, CommitMetadata.NOTHING);
        for (int i = 0; i < 8; i++) {
            window.intake().accept(record(P0, i, "k" + i));
        }
        window.hold();
        List.copyOf(engine.running).forEach(this::park);

        // When
        window.endHold();

        // Then
        engine.pass(window, SECOND / 2);
        assertThat(engine.running.size()).isLessThan(8);
        engine.pass(window, SECOND / 2);
        assertThat(engine.running).hasSize(8);
    }

    @Test
    void whatWaitsAfterAHoldUsesEachCallByWhichTheLimitGrows() {
        // Given
        window = FakeEngine.window(limits(50), engine, PartitionGate.OPEN);
        window.intake().assign(P0, 0, CommitMetadata.NOTHING);
        for (int i = 0; i < 50; i++) {
            window.intake().accept(record(P0, i, "k" + i));
        }
        window.hold();
        List.copyOf(engine.running).forEach(this::park);
        window.endHold();
        engine.pass(window, 2 * SECOND);

        // When
        for (int served = 0; served < 12; served++) {
            TrackedEvent tracked = engine.running.get(0);
            tracked.finish(Outcome.PUBLISHED);
            engine.end(window, tracked);
            engine.pass(window, 1);
        }

        // Then
        assertThat(window.view().callLimit()).isGreaterThan(15);
        assertThat(engine.running).hasSize(window.view().callLimit());
    }

    @Test
    void aHoldInWhichNoEventMayCallGivesOneUpAMinute() {
        // Given
        window = FakeEngine.window(
                new WindowLimits(4, 2, 100, 1_000_000, Duration.ofSeconds(1), 0), engine, PartitionGate.OPEN);
        window.intake().assign(P0, 0, CommitMetadata.NOTHING);
        window.intake().accept(record(P0, 0, "one key"));
        window.intake().accept(record(P0, 1, "one key"));
        window.intake().accept(record(P0, 2, "one key"));
        window.hold();
        engine.running.get(0).callNoMore();
        park(engine.running.get(0));

        // When
        engine.pass(window, 59 * SECOND);
        boolean earlier = engine.running.isEmpty();
        engine.pass(window, 5 * SECOND);
        TrackedEvent givenUp = engine.running.get(0);
        givenUp.finish(Outcome.DEAD_LETTERED);
        engine.end(window, givenUp);
        engine.pass(window, 2 * SECOND);

        // Then
        assertThat(earlier).as("nothing within a minute").isTrue();
        assertThat(givenUp.resumePoint()).isEqualTo(ResumePoint.DEAD_LETTER);
        assertThat(engine.running)
                .as("the next of its key probes")
                .extracting(TrackedEvent::isProbe)
                .containsExactly(true);
    }

    @Test
    void anEventThatFailsAgainAndAgainIsProbedEverMoreSlowly() {
        // Given
        window.intake().assign(P0, 0, CommitMetadata.NOTHING);
        window.intake().accept(record(P0, 0, "sick"));
        window.hold();
        park(engine.running.get(0));

        // When
        List<Long> probedAt = new ArrayList<>();
        for (int second = 0; second < 300; second++) {
            engine.pass(window, SECOND);
            if (!engine.running.isEmpty()) {
                probedAt.add((long) second);
                park(engine.running.get(0));
            }
        }

        // Then
        assertThat(probedAt).startsWith(0L, 1L, 3L, 7L, 15L, 31L).hasSizeLessThan(12);
        window.intake().accept(record(P0, 1, "fresh"));
        engine.pass(window, SECOND);
        assertThat(engine.running).as("a fresh one at once").hasSize(1);
    }

    @Test
    void aDeadLetterFromAnEarlierHoldIsWrittenInTheNextOneAndIsNoProbe() {
        // Given
        window = FakeEngine.window(limits(1), engine, PartitionGate.OPEN);
        window.intake().assign(P0, 0, CommitMetadata.NOTHING);
        for (int offset = 0; offset < 3; offset++) {
            window.intake().accept(record(P0, offset, "k" + offset));
        }
        window.hold();
        for (int offset = 0; offset < 3; offset++) {
            engine.running.get(0).callNoMore();
            park(engine.running.get(0));
            engine.pass(window, 2 * SECOND);
        }

        // When
        window.endHold();
        engine.pass(window, 2 * SECOND);
        window.hold();
        List<ResumePoint> written = new ArrayList<>();
        while (!engine.running.isEmpty()) {
            TrackedEvent tracked = engine.running.get(0);
            assertThat(tracked.probe).as("is a probe").isFalse();
            written.add(tracked.resumePoint());
            tracked.finish(Outcome.DEAD_LETTERED);
            engine.end(window, tracked);
        }

        // Then
        assertThat(written).hasSize(3).containsOnly(ResumePoint.DEAD_LETTER);
    }

    @Test
    void heldEventsPastTheirDeadlineTakeNoMoreThanTheSlots() {
        // Given
        window.intake().assign(P0, 0, CommitMetadata.NOTHING);
        for (int offset = 0; offset < 40; offset++) {
            window.intake().accept(record(P0, offset, "k" + offset));
            engine.running.get(0).event().deadline(1);
            park(engine.running.get(0));
        }
        window.hold();

        // When
        int most = 0;
        int ended = 0;
        for (int second = 0; second < 60; second++) {
            engine.pass(window, SECOND);
            most = Math.max(most, engine.running.size());
            for (TrackedEvent tracked : List.copyOf(engine.running)) {
                tracked.finish(Outcome.DEAD_LETTERED);
                engine.end(window, tracked);
                ended++;
            }
        }

        // Then
        assertThat(most).as("at once").isBetween(3, 4);
        assertThat(ended).isEqualTo(40);
    }

    private void park(TrackedEvent tracked) {
        tracked.requeue(ResumePoint.SESSION, engine.now + 30 * SECOND);
        engine.end(window, tracked);
    }
}
