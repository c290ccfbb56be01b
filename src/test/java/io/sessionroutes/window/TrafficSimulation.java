package io.sessionroutes.window;

import static io.sessionroutes.window.TestRecords.P0;

import io.sessionroutes.failure.FailurePolicy;
import io.sessionroutes.failure.FlowException;
import io.sessionroutes.failure.RequeueEvent;
import io.sessionroutes.failure.RetrySchedule;
import io.sessionroutes.failure.WriteFailurePolicy;
import io.sessionroutes.log.LogThrottle;
import io.sessionroutes.message.Failure;
import io.sessionroutes.message.FailureKind;
import io.sessionroutes.message.FlowStage;
import io.sessionroutes.message.ReceivedRecord;
import io.sessionroutes.message.RecordPosition;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Simulates days of traffic in seconds, with the real window and failure policy, a model of FinBox, and a simulated
 * clock. The same seed gives the same run.
 */
final class TrafficSimulation implements WindowEngine {

    private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final CamelContext CAMEL = new DefaultCamelContext();

    /** Decides how FinBox answers a call. */
    interface FinBox {
        /**
         * The status of the answer; 0 if no answer comes before the timeout.
         *
         * @param seconds the time since the beginning
         * @param inFlight the number of calls in flight, including this one
         */
        int answer(Event event, double seconds, int inFlight, Random random);
    }

    /** One application in the simulation. */
    static final class Event {
        final boolean sick;
        final boolean replay;
        final long arrived;
        int calls;
        long ended = -1;
        Outcome outcome;

        Event(boolean sick, boolean replay, long arrived) {
            this.sick = sick;
            this.replay = replay;
            this.arrived = arrived;
        }

        double waited() {
            return (ended - arrived) / 1e9;
        }
    }

    private record Timed(long at, long order, Runnable action) {}

    final List<Event> events = new ArrayList<>();
    final Window window;
    final FailurePolicy policy;
    int holds;
    int holdsInTraffic;
    int calls;
    int sessions;
    private final FinBox finBox;
    private final long latency;
    private final Random random;
    private final RequeueEvent requeueEvent;
    private final PriorityQueue<Timed> queue =
            new PriorityQueue<>(Comparator.comparingLong(Timed::at).thenComparingLong(Timed::order));
    private final ArrayDeque<Event> topic = new ArrayDeque<>();
    private final Map<Long, Event> byOffset = new HashMap<>();
    private final long start = TimeUnit.HOURS.toNanos(1);
    private long now = start;
    private long order;
    private long alarm = Long.MAX_VALUE;
    private long offset;
    private int onTheWire;
    private boolean held;
    private long trafficEnds = Long.MAX_VALUE;

    TrafficSimulation(long seed, Duration latency, FinBox finBox) {
        this.random = new Random(seed);
        this.finBox = finBox;
        this.latency = latency.toNanos();
        this.window = FakeEngine.window(
                new WindowLimits(256, 1024, 1024, 1L << 30, Duration.ofSeconds(18), 0), this, PartitionGate.OPEN);
        RetrySchedule schedule = new RetrySchedule(
                5, Duration.ofMillis(500), Duration.ofSeconds(30), Duration.ofSeconds(30), random::nextDouble);
        LogThrottle throttle = new LogThrottle(() -> 0);
        this.policy = new FailurePolicy(schedule, 5, window, this::now, throttle);
        this.requeueEvent =
                new RequeueEvent(policy, new WriteFailurePolicy(window, answered -> {}, throttle), throttle);
        window.intake().assign(P0, 0, CommitMetadata.NOTHING);
    }

    /** Sends events at this rate, of which this share is sick. */
    TrafficSimulation traffic(double fromSecond, double toSecond, double perSecond, double sick) {
        for (double at = fromSecond + gap(perSecond); at < toSecond; at += gap(perSecond)) {
            send(at, random.nextDouble() < sick, false);
        }
        return this;
    }

    /** Holds after this second are those of a topic that has run dry. */
    TrafficSimulation countHoldsUntil(double second) {
        trafficEnds = start + (long) (second * SECOND);
        return this;
    }

    void send(double second, boolean sick, boolean replay) {
        long at = start + (long) (second * SECOND);
        Event event = new Event(sick, replay, at);
        events.add(event);
        at(at, () -> topic.add(event));
    }

    private double gap(double perSecond) {
        return -Math.log(1 - random.nextDouble()) / perSecond;
    }

    /** Runs until this second. */
    TrafficSimulation run(double toSecond) {
        long end = start + (long) (toSecond * SECOND);
        at(now, () -> poll(end));
        while (true) {
            long next = Math.min(
                    alarm, queue.isEmpty() ? Long.MAX_VALUE : queue.peek().at());
            if (next > end) {
                return this;
            }
            now = Math.max(now, next);
            if (alarm <= now) {
                alarm = Long.MAX_VALUE;
                window.wake();
            } else {
                queue.poll().action().run();
            }
            count();
        }
    }

    private void count() {
        boolean holding = policy.currentHold() != null;
        if (holding && !held) {
            holds++;
            holdsInTraffic += now < trafficEnds ? 1 : 0;
        }
        held = holding;
    }

    private void poll(long end) {
        if (!window.intake().updateWanted().isEmpty()) {
            for (int i = 0; i < 100 && !topic.isEmpty(); i++) {
                handOver(topic.poll());
            }
        }
        if (now < end) {
            at(now + 20 * MILLI, () -> poll(end));
        }
    }

    private void handOver(Event event) {
        RecordHeaders headers = new RecordHeaders();
        if (event.replay) {
            for (String name : List.of("replays", "topic", "partition", "offset")) {
                headers.add("dead-letter-" + name, new byte[] {'1'});
            }
        }
        byOffset.put(offset, event);
        byte[] key = Long.toString(offset).getBytes(StandardCharsets.US_ASCII);
        window.intake().accept(new ReceivedRecord(RecordPosition.of(P0, offset), 0, key, new byte[100], headers));
        offset++;
    }

    private void at(long time, Runnable action) {
        queue.add(new Timed(time, order++, action));
    }

    @Override
    public long now() {
        return now;
    }

    @Override
    public void wakeAt(long nanos) {
        alarm = Math.min(alarm, nanos);
    }

    @Override
    public void run(TrackedEvent tracked) {
        Event event = byOffset.get(tracked.offset);
        if (tracked.resumePoint().isWrite()) {
            at(now + 2 * MILLI, () -> end(tracked, event, Outcome.DEAD_LETTERED));
            return;
        }
        tracked.markReached(ResumePoint.SESSION);
        tracked.event().countCall();
        event.calls++;
        calls++;
        onTheWire++;
        int status = finBox.answer(event, (now - start) / 1e9, onTheWire, random);
        long time = status == 0 ? 10 * SECOND : (long) (latency * (0.8 + 0.4 * random.nextDouble()));
        at(now + time, () -> answered(tracked, event, status));
    }

    private void answered(TrackedEvent tracked, Event event, int status) {
        onTheWire--;
        if (status == 200) {
            sessions++;
            policy.succeeded(tracked);
            at(now + 2 * MILLI, () -> end(tracked, event, Outcome.PUBLISHED));
            return;
        }
        Exchange exchange = new DefaultExchange(CAMEL);
        exchange.setProperty(TrackedEvent.PROPERTY, tracked);
        exchange.setProperty(Exchange.EXCEPTION_CAUGHT, FlowException.of(failure(status)));
        requeueEvent.process(exchange);
        next(window.attemptEnded(tracked));
    }

    private static Failure failure(int status) {
        FailureKind kind = status == 401 || status == 403
                ? FailureKind.ACCOUNT
                : status == 400 ? FailureKind.GATEWAY : FailureKind.TRANSIENT;
        String code = status == 0 ? "TIMEOUT" : status == 201 ? Failure.BAD_ANSWER : "FINBOX_" + status;
        return new Failure(FlowStage.FINBOX, kind, code, "", status == 0 ? null : status, null);
    }

    private void end(TrackedEvent tracked, Event event, Outcome outcome) {
        event.ended = now;
        event.outcome = outcome;
        tracked.finish(outcome);
        next(window.attemptEnded(tracked));
    }

    private void next(TrackedEvent next) {
        if (next != null) {
            run(next);
        }
    }
}
