package io.sessionroutes.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.failure.Failure;
import io.sessionroutes.failure.FailureKind;
import io.sessionroutes.failure.FlowFailure;
import io.sessionroutes.failure.Stage;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a hold and its end do to the events that are caught up in it. */
class HoldEndTest extends FailingCalls {

    @Test
    void whatWaitedForTheHoldToEndIsCalledAgain() {
        // Given
        Entry held = calling();
        beginHold();
        fail(held, failure(FailureKind.ACCOUNT));
        engine.end(window, held);
        assertThat(window.counts().parked()).isEqualTo(2);

        // When
        endHold();
        engine.pass(window, SECOND);

        // Then
        assertThat(window.counts().parked()).isZero();
    }

    @Test
    void whatWasCalledBeforeTheHoldEndedSaysNothingOfTheEventAndCostsNoToken() {
        // Given
        Entry before = calling();
        beginHold();
        endHold();
        int tokens = policy.tokens();

        // When
        fail(before, FlowFailure.of(accountFailure(Duration.ofSeconds(3))));

        // Then
        assertThat(policy.tokens()).isEqualTo(tokens);
        assertThat(before.reached()).isEqualTo(ResumePoint.SESSION);
        engine.end(window, before);
        engine.pass(window, 3 * SECOND - 1);
        assertThat(engine.running).doesNotContain(before);
        engine.pass(window, 1);
        assertThat(engine.running).contains(before);
    }

    @Test
    void whatIsCalledAfterTheHoldEndedCountsAgain() {
        // Given
        beginHold();
        endHold();
        int tokens = policy.tokens();

        // When
        Entry after = calling();
        fail(after, failure(FailureKind.ACCOUNT));

        // Then
        assertThat(policy.tokens()).isEqualTo(tokens - 1);
        assertThat(after.reached()).isEqualTo(ResumePoint.DEAD_LETTER);
    }

    @Test
    void callsFromBeforeTheEndAreNoRowThatBeginsANewHold() {
        // Given
        Entry[] before = new Entry[20];
        for (int event = 0; event < before.length; event++) {
            before[event] = calling();
        }
        beginHold();
        endHold();

        // When
        for (Entry entry : before) {
            fail(entry, busy(null));
        }

        // Then
        assertThat(policy.hold()).isNull();
    }

    @Test
    void aFaultOfOursInAHoldWaitsASecondBeforeItsWriteIsTriedAgain() {
        // Given
        Entry writing = calling();
        beginHold();
        writing.reached(ResumePoint.PUBLISH);

        // When
        fail(writing, new IllegalStateException());
        engine.end(window, writing);

        // Then
        assertThat(policy.hold()).isNotNull();
        assertThat(engine.running).doesNotContain(writing);
        engine.pass(window, SECOND - 1);
        assertThat(engine.running).doesNotContain(writing);
        engine.pass(window, 1);
        assertThat(engine.running).contains(writing);
    }

    @Test
    void aHoldTellsWhatBeganItAndWhatItsLastProbeFoundAndNoOtherCallDoes() {
        // Given
        Entry before = calling();
        beginHold();
        engine.pass(window, SECOND);
        Entry probe = probe();

        // When
        fail(probe, busy(null));
        fail(before, failure(FailureKind.ACCOUNT));

        // Then
        assertThat(policy.hold().code()).isEqualTo("CODE");
        assertThat(policy.hold().probeCode()).isEqualTo("BUSY");
    }

    /** Two tokens are spent on what is perhaps at fault; there is none for the third. */
    private void beginHold() {
        setAside(FailureKind.ACCOUNT);
        setAside(FailureKind.ACCOUNT);
        setAside(FailureKind.ACCOUNT);
        assertThat(policy.hold()).isNotNull();
    }

    private void endHold() {
        engine.pass(window, SECOND);
        Entry probe = probe();
        policy.succeeded(probe);
        probe.finish(End.PUBLISHED);
        engine.end(window, probe);
        assertThat(policy.hold()).isNull();
    }

    private static Failure accountFailure(Duration retryAfter) {
        return new Failure(Stage.FINBOX, FailureKind.ACCOUNT, "CODE", "a sentence", 401, retryAfter);
    }
}
