package io.sessionroutes.window;

import static io.sessionroutes.window.Records.P0;
import static io.sessionroutes.window.Records.limits;
import static io.sessionroutes.window.Records.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.failure.Failure;
import io.sessionroutes.failure.FailureKind;
import io.sessionroutes.failure.FailurePolicy;
import io.sessionroutes.failure.FlowFailure;
import io.sessionroutes.failure.GiveBack;
import io.sessionroutes.failure.RetrySchedule;
import io.sessionroutes.failure.Stage;
import io.sessionroutes.journal.Storm;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.kafka.common.errors.NetworkException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.junit.jupiter.api.Test;

/**
 * What becomes of an event whose attempt failed: the policy and the step that calls it, on a window without threads.
 */
class FailurePolicyTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final FakeEngine engine = new FakeEngine();
    private final Window window = new Window(limits(50), engine, Gate.OPEN);
    private final Storm storm = new Storm(() -> 0);
    private final RetrySchedule schedule =
            new RetrySchedule(3, Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofSeconds(30), () -> 1);
    private final FailurePolicy policy = new FailurePolicy(schedule, 2, window, () -> engine.now, storm);
    private final GiveBack giveBack = new GiveBack(policy, window, storm);
    private long offset;

    FailurePolicyTest() {
        window.assign(P0, 0, FinishedAhead.NOTHING);
    }

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
    void aRetryAfterBindsEverybody() {
        // Given
        fail(calling(), busy(Duration.ofSeconds(5)));

        // When
        window.accept(record(P0, offset, "another"));

        // Then
        assertThat(engine.running).hasSize(1);
        engine.pass(window, 5 * SECOND);
        assertThat(engine.running).hasSizeGreaterThan(1);
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
        assertThat(entry.takeEnd()).isEqualTo(End.DEAD_LETTERED);
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
        window.beginDrain(List.of(P0));
        window.end(List.of(P0));

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

    private Entry calling() {
        window.accept(record(P0, offset, "key " + offset));
        offset++;
        Entry entry = engine.running.get(engine.running.size() - 1);
        entry.reached(ResumePoint.SESSION);
        return entry;
    }

    private Entry probe() {
        return engine.running.stream().filter(Entry::isProbe).findFirst().orElseThrow();
    }

    private void setAside(FailureKind kind) {
        Entry entry = calling();
        fail(entry, failure(kind));
        engine.end(window, entry);
    }

    private void fail(Entry entry, Throwable caught) {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.getMessage().setBody("the key");
        exchange.setProperty(Entry.PROPERTY, entry);
        exchange.setProperty(Exchange.EXCEPTION_CAUGHT, caught);
        giveBack.process(exchange);
        assertThat(exchange.getMessage().getBody()).isNull();
    }

    private static FlowFailure failure(FailureKind kind) {
        return FlowFailure.of(Failure.of(Stage.FINBOX, kind, "CODE", "a sentence"));
    }

    private static FlowFailure busy(Duration retryAfter) {
        return FlowFailure.of(new Failure(Stage.FINBOX, FailureKind.TRANSIENT, "BUSY", "busy", 503, retryAfter));
    }
}
