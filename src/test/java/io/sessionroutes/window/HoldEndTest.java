package io.sessionroutes.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.failure.FlowException;
import io.sessionroutes.harness.QuietLog;
import io.sessionroutes.message.Failure;
import io.sessionroutes.message.FailureKind;
import io.sessionroutes.message.FlowStage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a hold and its end do to the events that are caught up in it. */
@ExtendWith(QuietLog.class)
class HoldEndTest extends FailingCalls {

    @Test
    void whatWaitedForTheHoldToEndIsCalledAgain() {
        // Given
        TrackedEvent held = calling();
        beginHold();
        fail(held, failure(FailureKind.ACCOUNT));
        engine.end(window, held);
        assertThat(window.view().counts().parked()).isEqualTo(11);

        // When
        endHold();
        engine.pass(window, SECOND);

        // Then
        assertThat(window.view().counts().parked()).isZero();
        assertThat(engine.running).as("calls after a hold begin low").hasSize(9);
    }

    @Test
    void whatWasCalledBeforeTheHoldEndedSaysNothingOfTheEventAndCostsNoToken() {
        // Given
        TrackedEvent before = calling();
        beginHold();
        endHold();
        int tokens = policy.budgetLeft();

        // When
        fail(before, FlowException.of(accountFailure(Duration.ofSeconds(3))));

        // Then
        assertThat(policy.budgetLeft()).isEqualTo(tokens);
        assertThat(before.resumePoint()).isEqualTo(ResumePoint.SESSION);
        engine.end(window, before);
        assertThat(before.dueNanos - engine.now).isEqualTo(3 * SECOND);
    }

    @Test
    void whatIsCalledAfterTheHoldEndedCountsAgain() {
        // Given
        beginHold();
        endHold();

        // When
        TrackedEvent after = calling();
        fail(after, failure(FailureKind.TRANSIENT));

        // Then
        assertThat(after.event().history().failures()).isEqualTo(1);
    }

    @Test
    void anAnswerThatMayHaveMadeASessionCountsThoughTheHoldEndedMeanwhile() {
        // Given
        TrackedEvent senseless = calling();
        fail(senseless, badAnswer());
        engine.end(window, senseless);
        engine.pass(window, 5 * SECOND);
        beginHold();
        endHold();

        // When
        fail(senseless, badAnswer());
        engine.end(window, senseless);
        engine.pass(window, 60 * SECOND);

        // Then
        assertThat(senseless.resumePoint())
                .as("a third call might make a second session")
                .isEqualTo(ResumePoint.DEAD_LETTER);
    }

    @Test
    void anEventThatMayNotBeCalledAgainIsSetAsideWhenTheHoldEnds() {
        // Given
        TrackedEvent senseless = calling();
        fail(senseless, badAnswer());
        engine.end(window, senseless);
        engine.pass(window, 5 * SECOND);
        assertThat(engine.running).contains(senseless);
        beginHold();
        fail(senseless, badAnswer());
        engine.end(window, senseless);
        boolean called = false;
        for (int second = 0; second < 300; second++) {
            engine.pass(window, SECOND);
            called |= engine.running.contains(senseless);
            for (TrackedEvent probe : List.copyOf(engine.running)) {
                fail(probe, busy(null));
                engine.end(window, probe);
            }
        }

        // When
        serveProbe();
        engine.pass(window, SECOND);
        for (TrackedEvent other : List.copyOf(engine.running)) {
            other.finish(Outcome.PUBLISHED);
            engine.end(window, other);
        }

        // Then
        assertThat(called).as("called in the hold").isFalse();
        assertThat(senseless.resumePoint()).isEqualTo(ResumePoint.DEAD_LETTER);
        assertThat(senseless.event().failure().kind()).isEqualTo(FailureKind.EXHAUSTED);
        assertThat(engine.running).contains(senseless);
    }

    private void serveProbe() {
        window.intake().accept(TestRecords.record(TestRecords.P0, offset, "fresh"));
        offset++;
        endHold();
    }

    private static FlowException badAnswer() {
        return FlowException.of(
                new Failure(FlowStage.FINBOX, FailureKind.TRANSIENT, Failure.BAD_ANSWER, "a sentence", 200, null));
    }

    @Test
    void callsFromBeforeTheEndAreNoRowThatBeginsANewHold() {
        // Given
        TrackedEvent[] before = new TrackedEvent[20];
        for (int event = 0; event < before.length; event++) {
            before[event] = calling();
        }
        beginHold();
        endHold();

        // When
        for (TrackedEvent tracked : before) {
            fail(tracked, busy(null));
        }

        // Then
        assertThat(policy.currentHold()).isNull();
    }

    @Test
    void aFaultOfOursInAHoldWaitsASecondBeforeItsWriteIsTriedAgain() {
        // Given
        TrackedEvent writing = calling();
        beginHold();
        writing.markReached(ResumePoint.PUBLISH);

        // When
        fail(writing, new IllegalStateException());
        engine.end(window, writing);

        // Then
        assertThat(policy.currentHold()).isNotNull();
        assertThat(engine.running).doesNotContain(writing);
        engine.pass(window, SECOND - 1);
        assertThat(engine.running).doesNotContain(writing);
        engine.pass(window, 1);
        assertThat(engine.running).contains(writing);
    }

    @Test
    void aHoldTellsWhatBeganItAndWhatItsLastProbeFoundAndNoOtherCallDoes() {
        // Given
        TrackedEvent before = calling();
        beginHold();
        engine.pass(window, SECOND);
        TrackedEvent probe = probe();

        // When
        fail(probe, busy(null));
        fail(before, failure(FailureKind.ACCOUNT));

        // Then
        assertThat(policy.currentHold().code()).isEqualTo("CODE");
        assertThat(policy.currentHold().probeCode()).isEqualTo("BUSY");
    }

    private void endHold() {
        engine.pass(window, SECOND);
        TrackedEvent probe = probe();
        policy.succeeded(probe);
        probe.finish(Outcome.PUBLISHED);
        engine.end(window, probe);
        assertThat(policy.currentHold()).isNull();
    }

    private static Failure accountFailure(Duration retryAfter) {
        return new Failure(FlowStage.FINBOX, FailureKind.ACCOUNT, "CODE", "a sentence", 401, retryAfter);
    }
}
