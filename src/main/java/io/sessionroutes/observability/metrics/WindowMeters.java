package io.sessionroutes.observability.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.sessionroutes.failure.FailurePolicy;
import io.sessionroutes.failure.Hold;
import io.sessionroutes.failure.RejectionRows;
import io.sessionroutes.failure.WriteFailurePolicy;
import io.sessionroutes.window.Outcome;
import io.sessionroutes.window.WindowLimits;
import io.sessionroutes.window.WindowSnapshot;
import io.sessionroutes.window.WindowView;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Shows the contents of the window and its limits, the outcomes of events, the hold, and the pace of calls. */
public final class WindowMeters implements MeterBinder {

    private static final String PREFIX = "session.routes.";

    private final WindowView window;
    private final FailurePolicy policy;
    private final WriteFailurePolicy writes;
    private final RejectionRows rejections;

    public WindowMeters(WindowView window, FailurePolicy policy, WriteFailurePolicy writes, RejectionRows rejections) {
        this.window = window;
        this.policy = policy;
        this.writes = writes;
        this.rejections = rejections;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        levels(registry);
        passage(registry);
        verdicts(registry);
        pace(registry);
    }

    /** The contents of the window, each with its limit. */
    private void levels(MeterRegistry registry) {
        WindowLimits limits = window.limits();
        level(registry, "in.flight", "Calls in flight", WindowSnapshot::inFlight, limits.inFlight());
        level(
                registry,
                "buffered",
                "Records that wait for a slot, for an earlier event of their key, or for another copy",
                WindowSnapshot::buffered,
                limits.buffered());
        level(
                registry,
                "parked",
                "Records that wait for a retry or for the end of a hold",
                WindowSnapshot::parked,
                limits.parked());
        level(registry, "held.bytes", "Bytes of keys, values and headers in the window", WindowSnapshot::bytes, (double)
                limits.bytes());
    }

    /** The counts of events that have entered and left the window. */
    private void passage(MeterRegistry registry) {
        FunctionCounter.builder(PREFIX + "consumed", window, w -> w.counts().consumed())
                .description("Records taken over")
                .register(registry);
        for (Outcome outcome : Outcome.values()) {
            FunctionCounter.builder(PREFIX + "events", window, w -> w.counts()
                            .outcomes()
                            .get(outcome))
                    .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                    .description("Records that have left the window")
                    .register(registry);
        }
    }

    /** The numbers by which the failure policy decides. */
    private void verdicts(MeterRegistry registry) {
        Gauge.builder(PREFIX + "hold.seconds", policy, WindowMeters::held)
                .description("Seconds that the hold has lasted; 0 without one")
                .register(registry);
        Gauge.builder(PREFIX + "dead.letter.budget", policy, FailurePolicy::budgetLeft)
                .description("Dead letters that may still be written for events not at fault")
                .register(registry);
        FunctionCounter.builder(PREFIX + "set.aside", policy, FailurePolicy::setAsideByEvidence)
                .description("Events set aside because they failed while others were served")
                .register(registry);
        FunctionCounter.builder(PREFIX + "rejections.left.out", writes, WriteFailurePolicy::rejectionsLeftOut)
                .description("Rejections that were not published, because their topic refuses them in every form")
                .register(registry);
        Gauge.builder(PREFIX + "refused.in.a.row", policy, FailurePolicy::refusedInARow)
                .description("Events that FinBox refused since it last made a session")
                .register(registry);
    }

    /** How fast FinBox is called, and what slows it down. */
    private void pace(MeterRegistry registry) {
        Gauge.builder(PREFIX + "call.limit", window, WindowView::callLimit)
                .description("Calls that may be in flight at present")
                .register(registry);
        Gauge.builder(PREFIX + "call.rate.limit", window, WindowView::callRate)
                .description("Calls that may start in a second at present; 0 for no limit")
                .register(registry);
        Gauge.builder(PREFIX + "rejected.in.a.row", rejections, RejectionRows::inARow)
                .description("Events rejected since one last got a session")
                .register(registry);
        Gauge.builder(PREFIX + "expired.in.a.row", rejections, RejectionRows::expiredInARow)
                .description("Events past their deadline, outside a hold, since one last was not")
                .register(registry);
        Gauge.builder(PREFIX + "slowed.partitions", window, WindowView::brakedPartitions)
                .description("Partitions slowed to one new event a second")
                .register(registry);
    }

    private void level(
            MeterRegistry registry,
            String name,
            String description,
            ToDoubleFunction<WindowSnapshot> value,
            double limit) {
        Gauge.builder(PREFIX + name, window, w -> value.applyAsDouble(w.counts()))
                .description(description)
                .register(registry);
        Gauge.builder(PREFIX + name + ".limit", () -> limit)
                .description("Limit of " + name)
                .register(registry);
    }

    private static double held(FailurePolicy policy) {
        Hold hold = policy.currentHold();
        return hold == null ? 0 : Duration.between(hold.since(), Instant.now()).toMillis() / 1000.0;
    }
}
