package io.sessionroutes.observability.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.sessionroutes.dedupe.CatchUpState;
import io.sessionroutes.dedupe.DuplicateDetection;
import io.sessionroutes.dedupe.KnownAnswers;
import java.time.Duration;
import java.time.Instant;

/**
 * Shows how much is known of earlier answers. The window counts recognised events, under
 * {@code outcome="deduplicated"}.
 */
public final class DedupeMeters implements MeterBinder {

    private static final String PREFIX = "session.routes.dedupe.";

    private final DuplicateDetection duplicates;

    public DedupeMeters(DuplicateDetection duplicates) {
        this.duplicates = duplicates;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        KnownAnswers answers = duplicates.answers();
        FunctionCounter.builder(PREFIX + "conflicts", answers, KnownAnswers::conflicts)
                .description("Events whose id was seen before for another application, link id or CloudEvent source")
                .register(registry);
        FunctionCounter.builder(PREFIX + "called.again", answers, KnownAnswers::calledAgain)
                .description("Events called again because their answer was not loaded yet")
                .register(registry);
        known(registry);
    }

    private void known(MeterRegistry registry) {
        KnownAnswers answers = duplicates.answers();
        Gauge.builder(PREFIX + "answers", answers, KnownAnswers::size)
                .description("Answers in memory")
                .register(registry);
        Gauge.builder(PREFIX + "bytes", answers, KnownAnswers::bytes)
                .description("Heap that they take")
                .register(registry);
        Gauge.builder(
                        PREFIX + "loaded",
                        duplicates,
                        d -> d.state() == null || d.state().loaded() ? 1 : 0)
                .description("1 when all answers within dedupe.window are known")
                .register(registry);
        Gauge.builder(PREFIX + "known.seconds", duplicates, DedupeMeters::reach)
                .description("How far back the session topic is known while it is being loaded")
                .register(registry);
        Gauge.builder(PREFIX + "waiting", duplicates, d -> d.wrong() == null ? 0 : 1)
                .description("1 while the program cannot find out which events were answered, so that events wait")
                .register(registry);
    }

    private static double reach(DuplicateDetection duplicates) {
        CatchUpState catchUpState = duplicates.state();
        return catchUpState == null || catchUpState.knownFrom() == null
                ? 0
                : Duration.between(catchUpState.knownFrom(), Instant.now()).toMillis() / 1000.0;
    }
}
