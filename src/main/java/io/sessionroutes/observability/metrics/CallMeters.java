package io.sessionroutes.observability.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.sessionroutes.step.deliver.CallListener;
import io.sessionroutes.step.deliver.ConnectionState;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Counts and times FinBox's answers. */
public final class CallMeters implements CallListener {

    private static final String TIMEOUT = "timeout";
    private static final String FAILED = "failed";
    private static final Duration[] BUCKETS = Stream.of(25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final MeterRegistry registry;
    private final Map<String, Timer> calls;
    private final Map<ConnectionState, Counter> replaced;
    private final Counter repeats;
    private final Map<Integer, Counter> answers = new ConcurrentHashMap<>();

    public CallMeters(MeterRegistry registry) {
        this.registry = registry;
        // All counters exist from the start, so that a rate has a beginning.
        this.calls = Stream.of("2xx", "3xx", "4xx", "5xx", TIMEOUT, FAILED, "other")
                .collect(Collectors.toMap(Function.identity(), this::timer));
        this.replaced = Stream.of(ConnectionState.CLOSED, ConnectionState.SPOKEN, ConnectionState.OLD)
                .collect(Collectors.toMap(Function.identity(), this::connections));
        this.repeats = Counter.builder("session.routes.finbox.repeats")
                .description("Calls repeated at once, because the kept connection was closed while they were sent")
                .register(registry);
    }

    private Counter connections(ConnectionState found) {
        return Counter.builder("session.routes.finbox.connections.replaced")
                .tag("reason", found.name().toLowerCase(Locale.ROOT))
                .description("Connections that were not used for the next call")
                .register(registry);
    }

    private Timer timer(String result) {
        return Timer.builder("session.routes.finbox.calls")
                .tag("result", result)
                .serviceLevelObjectives(BUCKETS)
                .description("Calls to FinBox, by the class of the answer, and how long they took")
                .register(registry);
    }

    @Override
    public void answered(int status, long nanos) {
        boolean known = status >= 200 && status <= 599;
        record(known ? status / 100 + "xx" : "other", nanos);
        answers.computeIfAbsent(known ? status : 0, this::counter).increment();
    }

    private void record(String result, long nanos) {
        Objects.requireNonNull(calls.get(result)).record(nanos, TimeUnit.NANOSECONDS);
    }

    private Counter counter(int status) {
        return Counter.builder("session.routes.finbox.answers")
                .tag("status", status == 0 ? "other" : Integer.toString(status))
                .description("Answers of FinBox, by HTTP status")
                .register(registry);
    }

    @Override
    public void unanswered(boolean late, long nanos) {
        record(late ? TIMEOUT : FAILED, nanos);
    }

    @Override
    public void repeated(long nanos) {
        record(FAILED, nanos);
        repeats.increment();
    }

    @Override
    public void replaced(ConnectionState state) {
        Objects.requireNonNull(replaced.get(state)).increment();
    }
}
