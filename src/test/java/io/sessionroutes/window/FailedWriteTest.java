package io.sessionroutes.window;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.errors.NetworkException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.junit.jupiter.api.Test;

/** What becomes of an event that is answered or judged, and cannot be written. */
class FailedWriteTest extends FailingCalls {

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
    void anAttemptThatBrokeOffIsDecidedUnlessOnlyAWriteIsMissing() {
        // Given
        Entry calling = calling();
        Entry writing = calling();
        writing.reached(ResumePoint.PUBLISH);

        // When
        giveBack.attemptBroke(calling, new StackOverflowError());
        giveBack.attemptBroke(calling, new StackOverflowError());
        giveBack.attemptBroke(writing, new StackOverflowError());

        // Then
        assertThat(calling.takeGivenBack()).isTrue();
        assertThat(writing.takeGivenBack()).isFalse();
        assertThat(policy.tokens()).isEqualTo(1);
    }
}
