package io.sessionroutes.window;

import static io.sessionroutes.window.TestRecords.P0;
import static io.sessionroutes.window.TestRecords.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.failure.Hold;
import io.sessionroutes.harness.QuietLog;
import io.sessionroutes.message.Failure;
import io.sessionroutes.message.FailureKind;
import io.sessionroutes.message.FlowStage;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What becomes of an event whose attempt failed: the policy and the step that calls it, on a window without threads.
 */
@ExtendWith(QuietLog.class)
class FailurePolicyTest extends FailingCalls {

    @Test
    void aTransientFailureIsTriedAgainWhenItsDelayIsOver() {
        // Given
        TrackedEvent tracked = calling();

        // When
        fail(tracked, busy(null));

        // Then
        assertThat(tracked.event().failure().kind()).isEqualTo(FailureKind.TRANSIENT);
        engine.end(window, tracked);
        engine.pass(window, SECOND - 1);
        assertThat(engine.running).isEmpty();
        engine.pass(window, 1);
        assertThat(engine.running).containsExactly(tracked);
        assertThat(tracked.resumePoint()).isEqualTo(ResumePoint.SESSION);
        assertThat(policy.budgetLeft()).isEqualTo(2);
    }

    @Test
    void aLoneEventWhoseAttemptsAreUsedUpIsSetAsideForAToken() {
        // Given
        TrackedEvent tracked = calling();

        // When
        failTimes(3, tracked, busy(null));

        // Then
        assertThat(tracked.event().failure().kind()).isEqualTo(FailureKind.EXHAUSTED);
        assertThat(tracked.resumePoint()).isEqualTo(ResumePoint.DEAD_LETTER);
        assertThat(policy.budgetLeft()).isEqualTo(1);
        engine.end(window, tracked);
        assertThat(engine.running).containsExactly(tracked);
    }

    @Test
    void anEventThatFailsWhileOthersAreServedIsSetAsideWithoutATokenAndWithoutAHold() {
        // Given
        for (int other = 0; other < 64; other++) {
            serveAnother();
        }
        TrackedEvent sick = calling();

        // When
        int calls = 0;
        while (sick.resumePoint() != ResumePoint.DEAD_LETTER && calls < 20) {
            fail(sick, busy(null));
            calls++;
            if (sick.resumePoint() != ResumePoint.DEAD_LETTER) {
                engine.end(window, sick);
                serveAnother();
                engine.pass(window, 20 * SECOND);
            }
        }

        // Then
        assertThat(calls).as("calls").isBetween(3, 7);
        assertThat(policy.budgetLeft()).isEqualTo(2);
        assertThat(policy.currentHold()).isNull();
        assertThat(policy.setAsideByEvidence()).isEqualTo(1);
    }

    @Test
    void anEventThatFailsWhileNobodyIsServedIsNotDoubted() {
        // Given
        serveAnother();
        TrackedEvent tracked = calling();

        // When
        failTimes(3, tracked, busy(null));

        // Then
        assertThat(tracked.event().history().failures()).isEqualTo(3);
        assertThat(tracked.event().history().doubt()).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anAnswer429WhileOthersAreServedIsNoAttempt(boolean repeated) {
        // Given
        serveAnother();
        TrackedEvent tracked = calling();

        // When
        for (int call = 0; call < 15; call++) {
            if (repeated) {
                tracked.event().countRepeat();
            }
            fail(tracked, failed(429, null));
            engine.end(window, tracked);
            serveAnother();
            engine.pass(window, 2 * SECOND);
        }

        // Then
        assertThat(tracked.event().history().failures()).isZero();
        assertThat(engine.running).contains(tracked);
        assertThat(policy.currentHold()).isNull();
    }

    @Test
    void moreEventsThanTheBudgetThatFailTogetherWithNobodyServedAreAnOutageAndCostNoToken() {
        // Given
        TrackedEvent one = calling();
        TrackedEvent two = calling();
        TrackedEvent three = calling();

        // When
        for (int attempt = 0; attempt < 3; attempt++) {
            for (TrackedEvent tracked : List.of(one, two, three)) {
                if (policy.currentHold() == null) {
                    fail(tracked, busy(null));
                    engine.end(window, tracked);
                }
            }
            engine.pass(window, policy.currentHold() == null ? 60 * SECOND : 0);
        }

        // Then
        assertThat(policy.currentHold()).isNotNull();
        assertThat(policy.budgetLeft()).isEqualTo(2);
    }

    @Test
    void anAnswerToAProbeEndsAHoldAndEarnsAToken() {
        // Given
        setAside(FailureKind.ACCOUNT);
        Hold withATokenLeft = policy.currentHold();
        TrackedEvent last = calling();

        // When
        fail(last, failure(FailureKind.ACCOUNT));

        // Then
        assertThat(withATokenLeft).isNull();
        assertThat(policy.budgetLeft()).isEqualTo(1);
        assertThat(policy.currentHold().probedAt()).isNull();
        assertThat(last.resumePoint()).isEqualTo(ResumePoint.SESSION);
        engine.end(window, last);
        engine.pass(window, 2 * SECOND);
        TrackedEvent probe = probe();
        fail(probe, failure(FailureKind.ACCOUNT));
        assertThat(policy.currentHold().probedAt()).isNotNull();
        engine.end(window, probe);
        engine.pass(window, 2 * SECOND);
        policy.succeeded(probe());
        assertThat(policy.currentHold()).isNull();
        assertThat(policy.budgetLeft()).isEqualTo(2);
    }

    @Test
    void anAnswerToACallFromBeforeTheHoldDoesNotEndIt() {
        // Given
        TrackedEvent before = calling();
        beginHold();

        // When
        policy.succeeded(before);
        policy.refused(before);

        // Then
        assertThat(policy.currentHold()).isNotNull();
        assertThat(policy.budgetLeft()).isEqualTo(2);
    }

    @Test
    void aProbeOfAnEarlierHoldEndsNoLaterOne() {
        // Given
        beginHold();
        engine.pass(window, SECOND);
        TrackedEvent hanging = probe();
        engine.pass(window, SECOND);
        TrackedEvent other = engine.running.stream()
                .filter(tracked -> tracked.isProbe() && tracked != hanging)
                .findFirst()
                .orElseThrow();
        policy.succeeded(other);
        other.finish(Outcome.PUBLISHED);
        engine.end(window, other);
        assertThat(policy.currentHold()).isNull();
        beginHold();

        // When
        policy.succeeded(hanging);

        // Then
        assertThat(policy.currentHold()).isNotNull();
    }

    @Test
    void oneRefusalDoesNotEndAHoldAndThreeDo() {
        // Given
        beginHold();

        // When
        boolean[] held = new boolean[3];
        for (int probe = 0; probe < 3; probe++) {
            engine.pass(window, SECOND);
            TrackedEvent refused = probe();
            policy.refused(refused);
            held[probe] = policy.currentHold() != null;
            refused.finish(Outcome.DEAD_LETTERED);
            engine.end(window, refused);
        }

        // Then
        assertThat(held).containsExactly(true, true, false);
    }

    @Test
    void onlyASessionOfTheLastMinuteMakesAnswersOfOthersBelieved() {
        // Given
        boolean atFirst = policy.sessionLately();
        policy.succeeded(calling());
        boolean afterASession = policy.sessionLately();

        // When
        for (int refusal = 0; refusal < 3; refusal++) {
            engine.pass(window, 25 * SECOND);
            policy.refused(calling());
        }

        // Then
        assertThat(atFirst).isFalse();
        assertThat(afterASession).isTrue();
        assertThat(policy.sessionLately()).as("after a minute of refusals").isFalse();
    }

    @Test
    void tenEventsInARowThatFailWithoutAnAnswerBeginAHold() {
        // When
        for (int event = 0; event < 9; event++) {
            fail(calling(), busy(null));
        }
        Hold afterNine = policy.currentHold();
        fail(calling(), busy(null));

        // Then
        assertThat(afterNine).isNull();
        assertThat(policy.currentHold().code()).isEqualTo("BUSY");
        assertThat(policy.budgetLeft()).isEqualTo(2);
    }

    @Test
    void anAnswerAboutAnEventBeginsTheRowAnew() {
        // When
        for (int event = 0; event < 9; event++) {
            fail(calling(), busy(null));
        }
        policy.refused(calling());
        fail(calling(), busy(null));

        // Then
        assertThat(policy.currentHold()).isNull();
        assertThat(policy.refusedInARow()).isEqualTo(1);
        policy.succeeded(calling());
        assertThat(policy.refusedInARow()).isZero();
    }

    @Test
    void anAccountThatIsBrokenSinceTheStartCostsOneDeadLetterAtMost() {
        // When
        setAside(FailureKind.ACCOUNT);
        setAside(FailureKind.ACCOUNT);

        // Then
        assertThat(policy.budgetLeft()).isEqualTo(1);
        assertThat(policy.currentHold()).isNotNull();
    }

    @Test
    void aHundredSuccessesEarnAToken() {
        // Given
        setAside(FailureKind.ACCOUNT);
        TrackedEvent tracked = calling();

        // When
        for (int success = 0; success < 99; success++) {
            policy.succeeded(tracked);
        }
        int afterNinetyNine = policy.budgetLeft();
        policy.succeeded(tracked);

        // Then
        assertThat(afterNinetyNine).isEqualTo(1);
        assertThat(policy.budgetLeft()).isEqualTo(2);
        for (int success = 0; success < 100; success++) {
            policy.succeeded(tracked);
        }
        assertThat(policy.budgetLeft()).as("at most what was given").isEqualTo(2);
    }

    @Test
    void theDelayGrowsWithEveryFailure() {
        // Given
        TrackedEvent tracked = calling();
        fail(tracked, busy(null));
        engine.end(window, tracked);
        engine.pass(window, SECOND);

        // When
        fail(tracked, busy(null));
        engine.end(window, tracked);

        // Then
        engine.pass(window, 2 * SECOND - 1);
        assertThat(engine.running).isEmpty();
        engine.pass(window, 1);
        assertThat(engine.running).containsExactly(tracked);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void aRetryAfterThatSpeaksForTheEndpointBindsEverybody(int status) {
        // Given
        fail(calling(), failed(status, Duration.ofSeconds(5)));

        // When
        window.intake().accept(record(P0, offset, "another"));

        // Then
        assertThat(engine.running).hasSize(1);
        engine.pass(window, 5 * SECOND - 1);
        assertThat(engine.running).hasSize(1);
        engine.pass(window, 1);
        assertThat(engine.running).hasSizeGreaterThan(1);
    }

    @Test
    void aRetryAfterOfAnyOtherAnswerBindsItsEventAlone() {
        // Given
        fail(calling(), failed(500, Duration.ofSeconds(5)));

        // When
        window.intake().accept(record(P0, offset, "another"));

        // Then
        assertThat(engine.running).hasSize(2);
    }

    @Test
    void aBrokenConnectionIsAFailureOfTheCallAndBeforeTheCallAFaultOfOurs() {
        // Given
        TrackedEvent calling = calling();
        TrackedEvent reading = calling();
        reading.markReached(ResumePoint.APPLICATION);

        // When
        fail(calling, new ConnectException("refused"));
        fail(reading, new ConnectException("refused"));

        // Then
        assertThat(calling.event().failure().code()).isEqualTo("CONNECT_FAILED");
        assertThat(reading.event().failure().code()).isEqualTo("INTERNAL_ERROR");
    }

    @Test
    void anAttemptThatWasAbandonedIsNoFailure() {
        // Given
        TrackedEvent tracked = calling();

        // When
        fail(tracked, new AbandonedException());

        // Then
        assertThat(tracked.event().failure()).isNull();
        assertThat(policy.budgetLeft()).isEqualTo(2);
    }

    @Test
    void aFaultOfOursAfterTheAnswerIsRepeatedOnceAndSetAsideAndAfterTheVerdictTheVerdictStands() {
        // Given
        TrackedEvent answered = calling();
        answered.markReached(ResumePoint.PUBLISH);
        TrackedEvent judged = calling();
        judged.markReached(ResumePoint.DEAD_LETTER);

        // When
        fail(answered, new IllegalStateException());
        ResumePoint afterTheFirst = answered.resumePoint();
        fail(answered, new IllegalStateException());
        fail(judged, new IllegalStateException());

        // Then
        assertThat(afterTheFirst).isEqualTo(ResumePoint.PUBLISH);
        assertThat(answered.resumePoint()).isEqualTo(ResumePoint.DEAD_LETTER);
        assertThat(answered.event().failure().kind()).isEqualTo(FailureKind.INTERNAL);
        assertThat(judged.resumePoint()).isEqualTo(ResumePoint.DEAD_LETTER);
        assertThat(judged.event().failure()).isNull();
        assertThat(policy.budgetLeft()).isEqualTo(1);
    }

    @Test
    void aFaultOfOursIsRepeatedOnceAndSetAsideForATokenAndItsTextIsNotTold() {
        // Given
        TrackedEvent tracked = calling();

        // When
        fail(tracked, new IllegalStateException("a mobile number"));
        ResumePoint afterTheFirst = tracked.resumePoint();
        fail(tracked, new IllegalStateException("a mobile number"));

        // Then
        assertThat(afterTheFirst).isEqualTo(ResumePoint.SESSION);
        assertThat(tracked.event().failure())
                .extracting(Failure::kind, Failure::code, Failure::stage)
                .containsExactly(FailureKind.INTERNAL, "INTERNAL_ERROR", FlowStage.PARSE);
        assertThat(tracked.event().failure().message()).doesNotContain("mobile");
        assertThat(policy.budgetLeft()).isEqualTo(1);
    }

    @Test
    void whatFailsOnAPartitionThatIsNoLongerOursCostsNothing() {
        // Given
        TrackedEvent tracked = calling();
        window.intake().beginDrain(List.of(P0));
        window.intake().end(List.of(P0));

        // When
        fail(tracked, failure(FailureKind.ACCOUNT));
        requeueEvent.attemptBroke(tracked, failure(FailureKind.ACCOUNT));

        // Then
        assertThat(policy.budgetLeft()).isEqualTo(2);
        assertThat(tracked.event().failure()).isNull();
        assertThat(tracked.takeRequeued()).isFalse();
    }
}
