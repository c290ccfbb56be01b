package io.sessionroutes.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.sessionroutes.deliver.CallWatch;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How FinBox answers, and how soon. */
public final class CallMeters implements CallWatch {

    private static final String TIMEOUT = "timeout";
    private static final String FAILED = "failed";
    private static final Duration[] BUCKETS = Stream.of(25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final MeterRegistry registry;
    private final Map<String, Timer> calls;
    private final Map<Integer, Counter> answers = new ConcurrentHashMap<>();

    public CallMeters(MeterRegistry registry) {
        this.registry = registry;
        // All of them from the start, so that a rate has a beginning.
        this.calls = Stream.of("2xx", "3xx", "4xx", "5xx", TIMEOUT, FAILED, "other")
                .collect(Collectors.toMap(Function.identity(), this::timer));
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
}
