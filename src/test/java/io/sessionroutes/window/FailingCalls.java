package io.sessionroutes.window;

import static io.sessionroutes.window.TestRecords.P0;
import static io.sessionroutes.window.TestRecords.limits;
import static io.sessionroutes.window.TestRecords.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.failure.FailurePolicy;
import io.sessionroutes.failure.FlowException;
import io.sessionroutes.failure.RejectionRows;
import io.sessionroutes.failure.RequeueEvent;
import io.sessionroutes.failure.RetrySchedule;
import io.sessionroutes.failure.WriteFailurePolicy;
import io.sessionroutes.log.LogThrottle;
import io.sessionroutes.message.Failure;
import io.sessionroutes.message.FailureKind;
import io.sessionroutes.message.FlowStage;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;

/** A failure policy, the step that calls it, and a window without threads, for tests of failed events. */
abstract class FailingCalls {

    static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    final FakeEngine engine = new FakeEngine();
    final Window window = FakeEngine.window(limits(50), engine, PartitionGate.OPEN);
    final LogThrottle throttle = new LogThrottle(() -> 0);
    final RetrySchedule schedule =
            new RetrySchedule(3, Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofSeconds(30), () -> 1);
    final FailurePolicy policy = new FailurePolicy(schedule, 2, window, () -> engine.now, throttle);
    final RejectionRows rejections = new RejectionRows(window, 2);
    final WriteFailurePolicy writes = new WriteFailurePolicy(window, rejections::rejected, throttle);
    final RequeueEvent requeueEvent = new RequeueEvent(policy, writes, throttle);
    long offset;

    FailingCalls() {
        window.intake().assign(P0, 0, CommitMetadata.NOTHING);
    }

    TrackedEvent calling() {
        window.intake().accept(record(P0, offset, "key " + offset));
        offset++;
        TrackedEvent tracked = engine.running.get(engine.running.size() - 1);
        tracked.markReached(ResumePoint.SESSION);
        return tracked;
    }

    TrackedEvent probe() {
        return engine.running.stream().filter(TrackedEvent::isProbe).findFirst().orElseThrow();
    }

    void setAside(FailureKind kind) {
        TrackedEvent tracked = calling();
        fail(tracked, failure(kind));
        engine.end(window, tracked);
    }

    /** Begins a hold: up to ten different events fail, and no verdict comes between them. */
    void beginHold() {
        for (int event = 0; event < 10 && policy.currentHold() == null; event++) {
            TrackedEvent tracked = calling();
            fail(tracked, failure(FailureKind.TRANSIENT));
            engine.end(window, tracked);
        }
        assertThat(policy.currentHold()).isNotNull();
    }

    /** The event fails this many times, each time as soon as it is due. */
    void failTimes(int times, TrackedEvent tracked, FlowException failure) {
        for (int time = 0; time < times; time++) {
            fail(tracked, failure);
            if (time < times - 1) {
                engine.end(window, tracked);
                engine.pass(window, 60 * SECOND);
                assertThat(engine.running).contains(tracked);
            }
        }
    }

    /** Another event gets a session, by a call that begins now. */
    void serveAnother() {
        engine.pass(window, 1);
        TrackedEvent other = calling();
        engine.pass(window, SECOND / 10);
        policy.succeeded(other);
        other.finish(Outcome.PUBLISHED);
        engine.end(window, other);
    }

    void fail(TrackedEvent tracked, Throwable caught) {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.getMessage().setBody("the key");
        exchange.setProperty(TrackedEvent.PROPERTY, tracked);
        exchange.setProperty(Exchange.EXCEPTION_CAUGHT, caught);
        requeueEvent.process(exchange);
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
