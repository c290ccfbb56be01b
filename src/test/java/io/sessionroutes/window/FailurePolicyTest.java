package io.sessionroutes.window;

import static io.sessionroutes.window.Records.P0;
import static io.sessionroutes.window.Records.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.failure.Failure;
import io.sessionroutes.failure.FailureKind;
import io.sessionroutes.failure.Stage;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.errors.NetworkException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What becomes of an event whose attempt failed: the policy and the step that calls it, on a window without threads.
 */
class FailurePolicyTest extends FailingCalls {

    @Test
    void aTransientFailureIsTriedAgainWhenItsDelayIsOver() {
        // Given
        Entry entry = calling();

        // When
        fail(entry, busy(null));

        // Then
        assertThat(entry.event().failure().kind()).isEqualTo(FailureKind.TRANSIENT);
        engine.end(window, entry);
        engine.pass(window, SECOND - 1);
        assertThat(engine.running).isEmpty();
        engine.pass(window, 1);
        assertThat(engine.running).containsExactly(entry);
        assertThat(entry.reached()).isEqualTo(ResumePoint.SESSION);
        assertThat(policy.tokens()).isEqualTo(2);
    }

    @Test
    void anEventWhoseAttemptsAreUsedUpIsSetAsideForAToken() {
        // Given
        Entry entry = calling();
        for (int call = 0; call < 3; call++) {
            entry.event().countCall();
        }

        // When
        fail(entry, busy(null));

        // Then
        assertThat(entry.event().failure().kind()).isEqualTo(FailureKind.EXHAUSTED);
        assertThat(entry.reached()).isEqualTo(ResumePoint.DEAD_LETTER);
        assertThat(policy.tokens()).isEqualTo(1);
        engine.end(window, entry);
        assertThat(engine.running).containsExactly(entry);
    }

    @Test
    void withoutATokenAHoldBeginsAndAnAnswerToAProbeEndsItAndEarnsOne() {
        // Given
        setAside(FailureKind.ACCOUNT);
        setAside(FailureKind.ACCOUNT);
        assertThat(policy.hold()).isNull();
        Entry last = calling();

        // When
        fail(last, failure(FailureKind.ACCOUNT));

        // Then
        assertThat(policy.tokens()).isZero();
        assertThat(policy.hold().probedAt()).isNull();
        assertThat(last.reached()).isEqualTo(ResumePoint.SESSION);
        engine.end(window, last);
        engine.pass(window, 2 * SECOND);
        Entry probe = probe();
        fail(probe, failure(FailureKind.ACCOUNT));
        assertThat(policy.hold().probedAt()).isNotNull();
        engine.end(window, probe);
        engine.pass(window, 2 * SECOND);
        policy.succeeded(probe());
        assertThat(policy.hold()).isNull();
        assertThat(policy.tokens()).isEqualTo(1);
    }

    @Test
    void anAnswerToACallFromBeforeTheHoldDoesNotEndIt() {
        // Given
        Entry before = calling();
        setAside(FailureKind.ACCOUNT);
        setAside(FailureKind.ACCOUNT);
        setAside(FailureKind.ACCOUNT);
        assertThat(policy.hold()).isNotNull();

        // When
        policy.succeeded(before);
        policy.refused(before);

        // Then
        assertThat(policy.hold()).isNotNull();
        assertThat(policy.tokens()).isZero();
    }

    @Test
    void tenEventsInARowThatFailWithoutAnAnswerBeginAHold() {
        // When
        for (int event = 0; event < 9; event++) {
            fail(calling(), busy(null));
        }
        assertThat(policy.hold()).isNull();
        fail(calling(), busy(null));

        // Then
        assertThat(policy.hold().code()).isEqualTo("BUSY");
        assertThat(policy.tokens()).isEqualTo(2);
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
        assertThat(policy.hold()).isNull();
        assertThat(policy.refusedInARow()).isEqualTo(1);
        policy.succeeded(calling());
        assertThat(policy.refusedInARow()).isZero();
    }

    @Test
    void aHundredSuccessesEarnAToken() {
        // Given
        setAside(FailureKind.ACCOUNT);
        Entry entry = calling();

        // When
        for (int success = 0; success < 99; success++) {
            policy.succeeded(entry);
        }
        assertThat(policy.tokens()).isEqualTo(1);
        policy.succeeded(entry);

        // Then
        assertThat(policy.tokens()).isEqualTo(2);
        for (int success = 0; success < 100; success++) {
            policy.succeeded(entry);
        }
        assertThat(policy.tokens()).as("at most what was given").isEqualTo(2);
    }

    @Test
    void theDelayGrowsWithEveryCallThatWasMade() {
        // Given
        Entry entry = calling();
        entry.event().countCall();
        entry.event().countCall();

        // When
        fail(entry, busy(null));
        engine.end(window, entry);

        // Then
        engine.pass(window, 2 * SECOND - 1);
        assertThat(engine.running).isEmpty();
        engine.pass(window, 1);
        assertThat(engine.running).containsExactly(entry);
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
        Entry calling = calling();
        Entry reading = calling();
        reading.reached(ResumePoint.APPLICATION);

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
        Entry entry = calling();

        // When
        fail(entry, new Abandoned());

        // Then
        assertThat(entry.event().failure()).isNull();
        assertThat(policy.tokens()).isEqualTo(2);
    }

    @Test
    void aFaultOfOursAfterTheAnswerIsSetAsideAndAfterTheVerdictTheVerdictStands() {
        // Given
        Entry answered = calling();
        answered.reached(ResumePoint.PUBLISH);
        Entry judged = calling();
        judged.reached(ResumePoint.DEAD_LETTER);

        // When
        fail(answered, new IllegalStateException());
        fail(judged, new IllegalStateException());

        // Then
        assertThat(answered.reached()).isEqualTo(ResumePoint.DEAD_LETTER);
        assertThat(answered.event().failure().kind()).isEqualTo(FailureKind.INTERNAL);
        assertThat(judged.reached()).isEqualTo(ResumePoint.DEAD_LETTER);
        assertThat(judged.event().failure()).isNull();
        assertThat(policy.tokens()).isEqualTo(1);
    }

    @Test
    void aWriteThatFailsIsWrittenAgainAndIsNoFailureOfTheEvent() {
        // Given
        Entry entry = calling();
        entry.reached(ResumePoint.PUBLISH);

        // When
        fail(entry, new NetworkException("gone"));

        // Then
        assertThat(entry.event().failure()).isNull();
        assertThat(entry.reached()).isEqualTo(ResumePoint.PUBLISH);
        assertThat(window.unwritable()).hasSize(1);
        assertThat(entry.takeGivenBack()).isTrue();
        assertThat(entry.dueNanos - System.nanoTime()).as("in a second").isBetween(1L, SECOND);
    }

    @Test
    void aDeadLetterThatIsTooLargeIsWrittenByReference() {
        // Given
        Entry entry = calling();
        entry.reached(ResumePoint.DEAD_LETTER);

        // When
        fail(entry, new RecordTooLargeException("too large"));

        // Then
        assertThat(entry.event().byReference()).isTrue();
        assertThat(entry.reached()).isEqualTo(ResumePoint.DEAD_LETTER);
        assertThat(window.unwritable()).isEmpty();
        assertThat(entry.takeGivenBack()).isTrue();
    }

    @Test
    void aRejectionThatIsTooLargeIsLeftOut() {
        // Given
        Entry entry = calling();
        entry.reached(ResumePoint.REJECTION);

        // When
        fail(entry, new RecordTooLargeException("too large"));

        // Then
        assertThat(entry.end()).isEqualTo(End.DEAD_LETTERED);
        assertThat(entry.takeGivenBack()).isFalse();
    }

    @Test
    void aFaultOfOursIsSetAsideForATokenAndItsTextIsNotTold() {
        // Given
        Entry entry = calling();

        // When
        fail(entry, new IllegalStateException("a mobile number"));

        // Then
        assertThat(entry.event().failure())
                .extracting(Failure::kind, Failure::code, Failure::stage)
                .containsExactly(FailureKind.INTERNAL, "INTERNAL_ERROR", Stage.PARSE);
        assertThat(entry.event().failure().message()).doesNotContain("mobile");
        assertThat(policy.tokens()).isEqualTo(1);
    }

    @Test
    void whatFailsOnAPartitionThatIsNoLongerOursCostsNothing() {
        // Given
        Entry entry = calling();
        window.intake().beginDrain(List.of(P0));
        window.intake().end(List.of(P0));

        // When
        fail(entry, failure(FailureKind.ACCOUNT));
        giveBack.attemptBroke(entry, failure(FailureKind.ACCOUNT));

        // Then
        assertThat(policy.tokens()).isEqualTo(2);
        assertThat(entry.event().failure()).isNull();
        assertThat(entry.takeGivenBack()).isFalse();
    }

    @Test
    void anAttemptThatBrokeOffIsDecidedUnlessOnlyAWriteIsMissing() {
        // Given
        Entry calling = calling();
        Entry writing = calling();
        writing.reached(ResumePoint.PUBLISH);

        // When
        giveBack.attemptBroke(calling, new StackOverflowError());
        giveBack.attemptBroke(writing, new StackOverflowError());

        // Then
        assertThat(calling.takeGivenBack()).isTrue();
        assertThat(writing.takeGivenBack()).isFalse();
        assertThat(policy.tokens()).isEqualTo(1);
    }
}
