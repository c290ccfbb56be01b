package io.sessionroutes.window;

import static io.sessionroutes.window.Records.P0;
import static io.sessionroutes.window.Records.P1;
import static io.sessionroutes.window.Records.limits;
import static io.sessionroutes.window.Records.record;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What the window promises, one case each; {@link WindowProperties} looks for the cases that nobody thought of. */
class WindowTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final FakeEngine engine = new FakeEngine();
    private Window window = new Window(limits(4), engine, Gate.OPEN);

    @Test
    void aPartitionThatIsBeingGivenBackPassesNoOffsets() {
        window.assign(P0, 5, FinishedAhead.NOTHING);
        window.stop();
        assertThat(window.accept(record(P0, 5, "a"))).as("offset 5 of P0 taken in").isFalse();

        window.passGap(P0, 6);

        assertThat(frontier(P0)).isEqualTo(5);
    }

    @Test
    void offsetsWithoutARecordArePassedWhereNothingIsUnfinished() {
        window.assign(P0, 5, FinishedAhead.NOTHING);
        window.passGap(P0, 9);
        assertThat(frontier(P0)).isEqualTo(9);

        window.accept(record(P0, 9, "a"));
        window.passGap(P0, 12);
        assertThat(frontier(P0)).isEqualTo(9);
    }

    @Test
    void aPartitionThatIsAssignedDuringAStopTakesNothing() {
        window.stop();
        window.assign(P0, 5, FinishedAhead.NOTHING);

        assertThat(window.accept(record(P0, 3, "a"))).as("offset 3 of P0 taken in").isFalse();
        assertThat(window.nextWanted(P0)).isEqualTo(Long.MAX_VALUE);
        window.passGap(P0, 6);
        assertThat(frontier(P0)).isEqualTo(5);
    }

    @Test
    void intakeOpensAgainWhenTheLastEventThatCouldNotBeWrittenIsAbandoned() {
        window.assign(P0, 0, FinishedAhead.NOTHING);
        window.accept(record(P0, 0, "a"));
        Entry entry = engine.running.get(0);
        window.unwritable(ResumePoint.PUBLISH, "a test");
        entry.giveBack(ResumePoint.PUBLISH, engine.now + SECOND);
        engine.end(window, entry);
        assertThat(window.intakeOpen()).as("intake open").isFalse();

        window.beginDrain(List.of(P0));
        window.end(List.of(P0));
        engine.pass(window, 2 * SECOND);

        assertThat(window.counts().ends()).containsEntry(End.ABANDONED, 1L);
        assertThat(window.intakeOpen()).as("intake open").isTrue();
    }

    @Test
    void aHoldRingsOnceASecondHoweverLongNobodyMayCall() {
        window.assign(P0, 0, FinishedAhead.NOTHING);
        window.accept(record(P0, 0, "a"));
        window.hold();
        window.notBefore(engine.now + 30 * SECOND);
        park(engine.running.get(0));

        assertThat(engine.pass(window, 29 * SECOND)).isBetween(1, 40);
        assertThat(engine.running).isEmpty();
        engine.pass(window, 3 * SECOND);
        assertThat(engine.running).hasSize(1);
    }

    @Test
    void aHoldDoesNotSpinWhileEverySlotIsTakenOrTheProgramStops() {
        window = new Window(limits(1), engine, Gate.OPEN);
        window.assign(P0, 0, FinishedAhead.NOTHING);
        window.accept(record(P0, 0, "a"));
        window.accept(record(P0, 1, "b"));
        window.hold();
        assertThat(engine.pass(window, 10 * SECOND)).isLessThan(20);

        window.stop();
        assertThat(engine.pass(window, 10 * SECOND)).isLessThan(20);
        assertThat(engine.running).hasSize(1);
    }

    @Test
    void aHoldTriesFreshEventsThoughAsManyAsAllowedAreParked() {
        window = new Window(new Limits(4, 10, 1, 1_000_000, Duration.ofSeconds(1)), engine, Gate.OPEN);
        window.assign(P0, 0, FinishedAhead.NOTHING);
        window.accept(record(P0, 0, "poison"));
        window.hold();
        park(engine.running.get(0));
        assertThat(window.intakeOpen()).as("intake open").isTrue();

        window.accept(record(P0, 1, "sound"));
        assertThat(window.intakeOpen()).as("intake open").isFalse();
        List<Long> probed = new ArrayList<>();
        for (int second = 0; second < 4; second++) {
            engine.pass(window, SECOND);
            assertThat(engine.running).hasSize(1);
            probed.add(engine.running.get(0).offset);
            park(engine.running.get(0));
        }
        assertThat(probed).startsWith(0L, 1L);
        window.release();
        assertThat(window.intakeOpen())
                .as("two are parked and one is the limit")
                .isFalse();
    }

    @Test
    void everyHeldEventIsProbedBeforeAnyIsProbedAgain() {
        window = new Window(limits(10), engine, Gate.OPEN);
        window.assign(P0, 0, FinishedAhead.NOTHING);
        for (int i = 0; i < 4; i++) {
            window.accept(record(P0, i, "k" + i));
        }
        window.hold();
        List<Entry> calls = new ArrayList<>(engine.running);
        park(calls.get(0));
        engine.pass(window, SECOND);
        park(calls.get(0));
        // These fail only now, after the first has been probed.
        park(calls.get(1));
        park(calls.get(2));
        park(calls.get(3));

        List<Long> probed = new ArrayList<>();
        for (int second = 0; second < 4; second++) {
            engine.pass(window, SECOND);
            probed.add(engine.running.get(0).offset);
            park(engine.running.get(0));
        }
        assertThat(probed.subList(0, 3)).containsExactlyInAnyOrder(1L, 2L, 3L);
        assertThat(probed.get(3)).isZero();
    }

    @Test
    void whatWaitedFallsDueWithinASecondOfTheHoldsEnd() {
        window = new Window(limits(50), engine, Gate.OPEN);
        window.assign(P0, 0, FinishedAhead.NOTHING);
        for (int i = 0; i < 50; i++) {
            window.accept(record(P0, i, "k" + i));
        }
        window.hold();
        List.copyOf(engine.running).forEach(this::park);
        window.release();

        engine.pass(window, SECOND / 2);
        assertThat(engine.running.size()).isBetween(5, 45);
        engine.pass(window, SECOND / 2);
        assertThat(engine.running).hasSize(50);
    }

    @Test
    void anAttemptThatFoundNoThreadIsMadeLaterAndKeepsNoSlot() {
        window.assign(P0, 0, FinishedAhead.NOTHING);
        window.accept(record(P0, 0, "a"));
        Entry entry = engine.running.remove(0);

        window.notRun(entry);

        assertThat(window.counts().inFlight()).isZero();
        assertThat(window.counts().parked()).isEqualTo(1);
        engine.pass(window, 2 * SECOND);
        assertThat(engine.running).containsExactly(entry);
    }

    @Test
    void anAttemptThatEndsWithoutAWordIsUnfinishedAndMadeAgain() {
        window.assign(P0, 0, FinishedAhead.NOTHING);
        window.accept(record(P0, 0, "a"));
        Entry entry = engine.running.get(0);

        engine.end(window, entry);

        assertThat(frontier(P0)).isZero();
        engine.pass(window, SECOND);
        assertThat(engine.running).containsExactly(entry);
    }

    @Test
    void aWriteThatIsTriedAgainKeepsItsSlot() {
        window = new Window(limits(1), engine, Gate.OPEN);
        window.assign(P0, 0, FinishedAhead.NOTHING);
        window.accept(record(P0, 0, "a"));
        window.accept(record(P0, 1, "b"));
        Entry entry = engine.running.get(0);
        entry.giveBack(ResumePoint.PUBLISH, engine.now + SECOND);
        engine.end(window, entry);

        assertThat(engine.running).isEmpty();
        assertThat(window.counts().inFlight()).isEqualTo(1);
        engine.pass(window, SECOND);
        assertThat(engine.running).containsExactly(entry);
    }

    @Test
    void theDrainOfAStopCountsFromTheStop() {
        window = new Window(limits(4), engine, Gate.OPEN);
        window.assign(P0, 0, FinishedAhead.NOTHING);
        window.accept(record(P0, 0, "a"));
        window.stop();
        engine.now += 5 * SECOND;

        long before = System.nanoTime();
        assertThat(window.awaitDrained(List.of(P0))).as("drained in time").isFalse();
        assertThat(System.nanoTime() - before).isLessThan(SECOND / 2);
    }

    @Test
    void aLateAnswerOfAnEndedAssignmentIsAbandonedAndItsSlotFree() {
        window.assign(P0, 0, FinishedAhead.NOTHING);
        window.accept(record(P0, 0, "a"));
        window.end(List.of(P0));
        Entry late = engine.running.get(0);
        assertThat(late.isOurs()).as("an entry of an assignment that has ended is ours").isFalse();

        engine.end(window, late);

        assertThat(window.counts().ends()).containsEntry(End.ABANDONED, 1L);
        assertThat(window.counts().inFlight()).isZero();
        assertThat(window.counts().unfinished()).isZero();
    }

    @Test
    void aLogThatWentBackIsANewStart() {
        window.assign(P0, 10, FinishedAhead.NOTHING);
        window.accept(record(P0, 10, "a"));
        Entry old = engine.running.get(0);

        assertThat(window.accept(record(P0, 3, "a"))).as("offset 3 of P0 taken in").isTrue();

        assertThat(old.isOurs()).as("an entry of an assignment that has ended is ours").isFalse();
        assertThat(frontier(P0)).isEqualTo(3);
    }

    @Test
    void otherPartitionsGoOnWhileOneIsGivenBack() {
        window.assign(P0, 0, FinishedAhead.NOTHING);
        window.assign(P1, 0, FinishedAhead.NOTHING);
        window.beginDrain(List.of(P0));

        assertThat(window.accept(record(P0, 0, "a"))).as("offset 0 of P0 taken in").isFalse();
        assertThat(window.accept(record(P1, 0, "a"))).as("offset 0 of P1 taken in").isTrue();
        assertThat(engine.running).hasSize(1);
    }

    private void park(Entry entry) {
        entry.giveBack(ResumePoint.SESSION, engine.now + 30 * SECOND);
        engine.end(window, entry);
    }

    private long frontier(org.apache.kafka.common.TopicPartition partition) {
        long[] frontier = {-1};
        window.forEachAssignment(assignment -> {
            if (assignment.partition.equals(partition)) {
                frontier[0] = assignment.ledger.frontier();
            }
        });
        return frontier[0];
    }

    @Test
    void attemptsStartNoFasterThanTheSteadyLimit() {
        // Given
        window = new Window(new Limits(100, 1_000, 100, 1_000_000, Duration.ofSeconds(1), 10), engine, Gate.OPEN);
        window.assign(P0, 0, FinishedAhead.NOTHING);

        // When
        for (int i = 0; i < 50; i++) {
            window.accept(record(P0, i, "k" + i));
        }
        engine.pass(window, 2 * SECOND);

        // Then
        assertThat(engine.running).as("starts in two seconds at ten a second").hasSizeBetween(20, 22);
        engine.pass(window, 3 * SECOND);
        assertThat(engine.running).hasSize(50);
    }
}
