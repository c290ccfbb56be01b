package io.sessionroutes.window;

import static io.sessionroutes.window.TestRecords.P0;
import static io.sessionroutes.window.TestRecords.limits;
import static io.sessionroutes.window.TestRecords.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.failure.Failure;
import io.sessionroutes.failure.FailureKind;
import io.sessionroutes.failure.FailurePolicy;
import io.sessionroutes.failure.FlowException;
import io.sessionroutes.failure.FlowStage;
import io.sessionroutes.failure.RejectionRows;
import io.sessionroutes.failure.RequeueEvent;
import io.sessionroutes.failure.RetrySchedule;
import io.sessionroutes.failure.WriteFailurePolicy;
import io.sessionroutes.journal.LogThrottle;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;

/** A failure policy, the step that calls it and a window without threads, for tests of what becomes of events. */
abstract class FailingCalls {

    static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    final FakeEngine engine = new FakeEngine();
    final Window window = new Window(limits(50), engine, PartitionGate.OPEN);
    final LogThrottle storm = new LogThrottle(() -> 0);
    final RetrySchedule schedule =
            new RetrySchedule(3, Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofSeconds(30), () -> 1);
    final FailurePolicy policy = new FailurePolicy(schedule, 2, window, () -> engine.now, storm);
    final RejectionRows rejections = new RejectionRows(window, 2);
    final WriteFailurePolicy writes = new WriteFailurePolicy(window, rejections::rejected, storm);
    final RequeueEvent giveBack = new RequeueEvent(policy, writes, storm);
    long offset;

    FailingCalls() {
        window.intake().assign(P0, 0, CommitMetadata.NOTHING);
    }

    TrackedEvent calling() {
        window.intake().accept(record(P0, offset, "key " + offset));
        offset++;
        TrackedEvent entry = engine.running.get(engine.running.size() - 1);
        entry.reached(ResumePoint.SESSION);
        return entry;
    }

    TrackedEvent probe() {
        return engine.running.stream().filter(TrackedEvent::isProbe).findFirst().orElseThrow();
    }

    void setAside(FailureKind kind) {
        TrackedEvent entry = calling();
        fail(entry, failure(kind));
        engine.end(window, entry);
    }

    /** Ten different events fail without a verdict between them. */
    void beginHold() {
        for (int event = 0; event < 10 && policy.hold() == null; event++) {
            TrackedEvent entry = calling();
            fail(entry, failure(FailureKind.TRANSIENT));
            engine.end(window, entry);
        }
        assertThat(policy.hold()).isNotNull();
    }

    /** The event fails again and again, each time as soon as it is due. */
    void failTimes(int times, TrackedEvent entry, FlowException failure) {
        for (int time = 0; time < times; time++) {
            fail(entry, failure);
            if (time < times - 1) {
                engine.end(window, entry);
                engine.pass(window, 60 * SECOND);
                assertThat(engine.running).contains(entry);
            }
        }
    }

    /** Another event is served on a call that begins now. */
    void serveAnother() {
        engine.pass(window, 1);
        TrackedEvent other = calling();
        engine.pass(window, SECOND / 10);
        policy.succeeded(other);
        other.finish(Outcome.PUBLISHED);
        engine.end(window, other);
    }

    void fail(TrackedEvent entry, Throwable caught) {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.getMessage().setBody("the key");
        exchange.setProperty(TrackedEvent.PROPERTY, entry);
        exchange.setProperty(Exchange.EXCEPTION_CAUGHT, caught);
        giveBack.process(exchange);
        assertThat(exchange.getMessage().getBody()).isNull();
    }

    static FlowException failure(FailureKind kind) {
        return FlowException.of(Failure.of(FlowStage.FINBOX, kind, "CODE", "a sentence"));
    }

    static FlowException busy(Duration retryAfter) {
        return failed(503, retryAfter);
    }

    static FlowException failed(int status, Duration retryAfter) {
        return FlowException.of(
                new Failure(FlowStage.FINBOX, FailureKind.TRANSIENT, "BUSY", "busy", status, retryAfter));
    }
}
