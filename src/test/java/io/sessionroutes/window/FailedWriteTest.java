package io.sessionroutes.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.harness.QuietLog;
import io.sessionroutes.message.WrittenForm;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.NetworkException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What becomes of an event that is answered or judged, and cannot be written. */
@ExtendWith(QuietLog.class)
class FailedWriteTest extends FailingCalls {

    @Test
    void aWriteThatFailsIsWrittenAgainAndIsNoFailureOfTheEvent() {
        // Given
        TrackedEvent tracked = calling();
        tracked.markReached(ResumePoint.PUBLISH);

        // When
        fail(tracked, new NetworkException("gone"));

        // Then
        assertThat(tracked.event().failure()).isNull();
        assertThat(tracked.resumePoint()).isEqualTo(ResumePoint.PUBLISH);
        assertThat(window.view().failedWrites()).hasSize(1);
        assertThat(tracked.takeRequeued()).isTrue();
        assertThat(tracked.dueNanos - System.nanoTime()).as("in a second").isBetween(1L, SECOND);
    }

    @Test
    void anEventThatCallsAgainNoLongerWaitsForItsWrite() {
        // Given
        TrackedEvent tracked = calling();
        tracked.markReached(ResumePoint.PUBLISH);
        fail(tracked, new NetworkException("gone"));
        engine.end(window, tracked);
        assertThat(window.view().failedWrites()).hasSize(1);

        // When
        engine.pass(window, 2 * SECOND);
        tracked.requeue(ResumePoint.SESSION, engine.now);
        engine.end(window, tracked);

        // Then
        assertThat(window.view().failedWrites()).isEmpty();
    }

    @Test
    void aRefusedDeadLetterIsWrittenEverMoreSimply() {
        // Given
        TrackedEvent tracked = calling();
        tracked.markReached(ResumePoint.DEAD_LETTER);

        // When
        List<WrittenForm> forms = formsAfterRefusals(tracked, 3);

        // Then
        assertThat(forms).containsExactly(WrittenForm.REDUCED, WrittenForm.KEYLESS, WrittenForm.WHOLE);
        assertThat(tracked.resumePoint()).isEqualTo(ResumePoint.DEAD_LETTER);
        assertThat(tracked.outcome()).as("nobody ends without a dead letter").isNull();
    }

    @Test
    void aRefusedSessionEventIsKeptUntilItsTopicTakesAnother() {
        // Given
        TrackedEvent tracked = calling();
        tracked.markReached(ResumePoint.PUBLISH);

        // When
        List<WrittenForm> forms = formsAfterRefusals(tracked, 4);

        // Then
        assertThat(forms)
                .as("its key stays")
                .containsExactly(WrittenForm.REDUCED, WrittenForm.WHOLE, WrittenForm.REDUCED, WrittenForm.WHOLE);
        assertThat(tracked.resumePoint()).isEqualTo(ResumePoint.PUBLISH);
        assertThat(window.view().failedWrites()).hasSize(1);

        // When
        publishAnother();
        formsAfterRefusals(tracked, 2);

        // Then
        assertThat(window.view().failedWrites()).isEmpty();
        assertThat(tracked.resumePoint()).as("only suspected").isEqualTo(ResumePoint.PUBLISH);

        // When
        formsAfterRefusals(tracked, 2);

        // Then
        assertThat(tracked.resumePoint()).isEqualTo(ResumePoint.DEAD_LETTER);
        assertThat(tracked.event().failure().code()).isEqualTo("SESSION_NOT_PUBLISHABLE");
        assertThat(tracked.event().writes().form()).as("of the dead letter").isEqualTo(WrittenForm.WHOLE);
    }

    @Test
    void sessionsThatArePublishedInNoFormAreARowOfRejectionsAndSlowTheirPartition() {
        // Given
        List<TrackedEvent> keyless = List.of(calling(), calling());

        // When
        keyless.forEach(tracked -> {
            tracked.markReached(ResumePoint.PUBLISH);
            fail(tracked, new InvalidRecordException("no key"));
        });

        // Then
        assertThat(keyless).extracting(TrackedEvent::resumePoint).containsOnly(ResumePoint.DEAD_LETTER);
        assertThat(rejections.inARow()).as("in a row").isEqualTo(2);
        assertThat(window.view().brakedPartitions()).as("slowed").isEqualTo(1);
    }

    @Test
    void anAcknowledgementOfAWriteThatBeganBeforeTheRefusalIsNoEvidence() {
        // Given
        TrackedEvent before = calling();
        before.markReached(ResumePoint.PUBLISH);
        TrackedEvent tracked = calling();
        tracked.markReached(ResumePoint.PUBLISH);
        formsAfterRefusals(tracked, 2);

        // When
        before.finish(Outcome.PUBLISHED);
        engine.end(window, before);
        formsAfterRefusals(tracked, 4);

        // Then
        assertThat(tracked.resumePoint()).isEqualTo(ResumePoint.PUBLISH);
    }

    /** The topic's limit was lifted while the forms were tried, and lowered again while the other one was written. */
    @Test
    void aRecordIsNotAtFaultBeforeItIsRefusedAgainAfterAnotherWasTaken() {
        // Given
        TrackedEvent tracked = calling();
        tracked.markReached(ResumePoint.PUBLISH);
        formsAfterRefusals(tracked, 1);

        // When
        publishAnother();
        formsAfterRefusals(tracked, 1);

        // Then
        assertThat(tracked.resumePoint()).isEqualTo(ResumePoint.PUBLISH);
        assertThat(tracked.event().failure()).isNull();
    }

    @Test
    void aKnownSessionEventThatIsRefusedOwesNothingAndProvesNothing() {
        // Given
        TrackedEvent large = calling();
        large.markReached(ResumePoint.PUBLISH);
        formsAfterRefusals(large, 2);
        TrackedEvent known = calling();
        known.markReached(ResumePoint.REPUBLISH);

        // When
        fail(known, new InvalidRecordException("no key"));
        engine.end(window, known);

        // Then
        assertThat(known.outcome()).isEqualTo(Outcome.DEDUPLICATED);
        assertThat(known.event().failure()).isNull();
        assertThat(window.view().failedWrites()).as("what is refused").hasSize(1);
    }

    @Test
    void aRejectionThatIsWrittenAgainIsNoNewAcknowledgementOfItsDeadLetter() {
        // Given
        TrackedEvent tracked = calling();
        TrackedEvent refused = calling();
        tracked.markReached(ResumePoint.DEAD_LETTER);
        rejectionFails(tracked);
        refused.markReached(ResumePoint.DEAD_LETTER);
        formsAfterRefusals(refused, 3);
        long since = System.nanoTime();

        // When
        rejectionFails(tracked);
        tracked.markReached(ResumePoint.REJECTION);
        tracked.finish(Outcome.DEAD_LETTERED);
        engine.end(window, tracked);

        // Then
        assertThat(window.view().tookAfter(ResumePoint.DEAD_LETTER, since))
                .as("evidence against the refused one")
                .isFalse();
    }

    @Test
    void aDeadLetterThatIsKeptClosesIntakeOnlyWhileTheBrokerIsAway() {
        // Given
        TrackedEvent kept = calling();
        kept.markReached(ResumePoint.DEAD_LETTER);
        formsAfterRefusals(kept, 3);
        TrackedEvent other = calling();
        other.markReached(ResumePoint.DEAD_LETTER);
        other.finish(Outcome.DEAD_LETTERED);
        engine.end(window, other);
        formsAfterRefusals(kept, 6);

        // When
        fail(kept, new NetworkException("gone"));
        boolean whileAway = TestRecords.takesIn(window);
        formsAfterRefusals(kept, 3);

        // Then
        assertThat(kept.event().writes().isSuspected()).isTrue();
        assertThat(whileAway).as("intake while the broker is away").isFalse();
        assertThat(TestRecords.takesIn(window)).as("intake afterwards").isTrue();
    }

    private void rejectionFails(TrackedEvent tracked) {
        tracked.markReached(ResumePoint.REJECTION);
        fail(tracked, new NetworkException("gone"));
        engine.end(window, tracked);
    }

    @Test
    void aRefusedRejectionKeepsNoAnswerAndSlowsNobody() {
        // Given
        TrackedEvent tracked = calling();
        tracked.markReached(ResumePoint.REJECTION);
        formsAfterRefusals(tracked, 3);

        // When
        for (int i = 0; i < 5; i++) {
            window.intake().accept(TestRecords.record(TestRecords.P0, offset++, "more " + i));
        }

        // Then
        assertThat(engine.running).as("started at once").hasSize(6);
        assertThat(TestRecords.takesIn(window)).as("intake").isTrue();
        assertThat(window.view().failedWrites()).extracting(FailedWrite::write).containsExactly(ResumePoint.REJECTION);
    }

    @Test
    void aRefusedRecordThatLeavesWithItsPartitionSlowsNobodyAnyMore() {
        // Given
        window.intake().assign(TestRecords.P1, 0, CommitMetadata.NOTHING);
        TrackedEvent staying = calling();
        window.intake().accept(TestRecords.record(TestRecords.P1, 0, "refused"));
        TrackedEvent tracked = engine.running.get(1);
        tracked.markReached(ResumePoint.PUBLISH);
        formsAfterRefusals(tracked, 2);

        // When
        window.intake().end(List.of(TestRecords.P1));

        // Then
        assertThat(window.view().failedWrites()).isEmpty();
        assertThat(engine.running).contains(staying);
    }

    @Test
    void refusedRejectionsThatTakeAllSlotsLetOneEventASecondTry() {
        // Given
        Window small = FakeEngine.window(TestRecords.limits(1), engine, PartitionGate.OPEN);
        small.intake().assign(TestRecords.P1, 0, CommitMetadata.NOTHING);
        for (int i = 0; i < 3; i++) {
            small.intake().accept(TestRecords.record(TestRecords.P1, i, "event " + i));
        }
        TrackedEvent refused = engine.running.get(0);
        refused.markReached(ResumePoint.REJECTION);
        refusedAgain(small, refused);
        int before = engine.running.size();

        // When
        engine.pass(small, SECOND);
        refusedAgain(small, refused);
        engine.pass(small, SECOND / 2);

        // Then
        assertThat(before).as("no slot").isZero();
        assertThat(engine.running).as("tried at first").hasSize(1);
        assertThat(TestRecords.takesIn(small)).as("intake").isTrue();
    }

    private void refusedAgain(Window small, TrackedEvent tracked) {
        small.writeRefused(tracked, "a test");
        tracked.requeue(tracked.resumePoint(), engine.now + SECOND);
        engine.end(small, tracked);
    }

    @Test
    void aRefusedRejectionIsLeftOutOnceItsTopicTakesAnother() {
        // Given
        TrackedEvent tracked = calling();
        tracked.markReached(ResumePoint.REJECTION);
        formsAfterRefusals(tracked, 3);
        Outcome kept = tracked.outcome();
        TrackedEvent other = calling();
        other.markReached(ResumePoint.REJECTION);
        other.finish(Outcome.DEAD_LETTERED);
        engine.end(window, other);

        // When
        formsAfterRefusals(tracked, 6);

        // Then
        assertThat(kept).isNull();
        assertThat(tracked.outcome()).isEqualTo(Outcome.DEAD_LETTERED);
        assertThat(writes.rejectionsLeftOut()).isEqualTo(1);
    }

    @Test
    void aRejectionWithoutKeyIsLeftOutAtOnceAndProvesNothingForAnother() {
        // Given
        TrackedEvent large = calling();
        large.markReached(ResumePoint.REJECTION);
        formsAfterRefusals(large, 3);
        TrackedEvent keyless = calling();
        keyless.markReached(ResumePoint.REJECTION);

        // When
        fail(keyless, new InvalidRecordException("no key"));
        engine.end(window, keyless);
        formsAfterRefusals(large, 6);

        // Then
        assertThat(keyless.outcome()).isEqualTo(Outcome.DEAD_LETTERED);
        assertThat(large.outcome()).isNull();
    }

    @Test
    void whileARefusedRecordIsUndecidedOneEventASecondIsTried() {
        // Given
        TrackedEvent tracked = calling();
        tracked.markReached(ResumePoint.PUBLISH);
        formsAfterRefusals(tracked, 2);
        boolean open = TestRecords.takesIn(window);

        // When
        for (int i = 0; i < 5; i++) {
            window.intake().accept(TestRecords.record(TestRecords.P0, offset++, "more " + i));
        }
        int atOnce = engine.running.size() - 1;
        boolean openBehind = TestRecords.takesIn(window);
        engine.pass(window, SECOND);
        int later = engine.running.size() - 1;

        // Then
        assertThat(open).as("intake lets one in").isTrue();
        assertThat(atOnce).as("tried at once").isEqualTo(1);
        assertThat(openBehind).as("intake while others wait").isFalse();
        assertThat(later).as("tried after a second").isEqualTo(2);

        // When
        TrackedEvent trial = engine.running.get(1);
        trial.markReached(ResumePoint.PUBLISH);
        trial.finish(Outcome.PUBLISHED);
        engine.end(window, trial);
        engine.pass(window, 1);

        // Then
        assertThat(engine.running).as("all that waited, and the refused one").hasSize(5);
        assertThat(TestRecords.takesIn(window)).as("intake").isTrue();
    }

    @Test
    void answersThatTakeAllSlotsDoNotKeepTheNextEventFromTrying() {
        // Given
        Window small = FakeEngine.window(TestRecords.limits(1), engine, PartitionGate.OPEN);
        small.intake().assign(TestRecords.P1, 0, CommitMetadata.NOTHING);
        small.intake().accept(TestRecords.record(TestRecords.P1, 0, "refused"));
        TrackedEvent refused = engine.running.get(0);
        refused.markReached(ResumePoint.PUBLISH);

        // When
        small.writeRefused(refused, "a test");
        refused.requeue(ResumePoint.PUBLISH, engine.now + SECOND);
        engine.end(small, refused);
        boolean open = TestRecords.takesIn(small);
        small.intake().accept(TestRecords.record(TestRecords.P1, 1, "next"));

        // Then
        assertThat(open).as("intake").isTrue();
        assertThat(engine.running).as("the next event").hasSize(1);
    }

    private List<WrittenForm> formsAfterRefusals(TrackedEvent tracked, int times) {
        List<WrittenForm> forms = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            fail(tracked, new RecordTooLargeException("too large"));
            forms.add(tracked.event().writes().form());
        }
        return forms;
    }

    private void publishAnother() {
        TrackedEvent other = calling();
        other.markReached(ResumePoint.PUBLISH);
        other.finish(Outcome.PUBLISHED);
        engine.end(window, other);
    }

    @Test
    void anAttemptThatBrokeOffIsDecidedUnlessOnlyAWriteIsMissing() {
        // Given
        TrackedEvent calling = calling();
        TrackedEvent writing = calling();
        writing.markReached(ResumePoint.PUBLISH);

        // When
        requeueEvent.attemptBroke(calling, new StackOverflowError());
        requeueEvent.attemptBroke(calling, new StackOverflowError());
        requeueEvent.attemptBroke(writing, new StackOverflowError());

        // Then
        assertThat(calling.takeRequeued()).isTrue();
        assertThat(writing.takeRequeued()).isFalse();
        assertThat(policy.budgetLeft()).isEqualTo(1);
    }
}
