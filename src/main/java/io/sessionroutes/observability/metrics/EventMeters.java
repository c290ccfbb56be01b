package io.sessionroutes.observability.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.sessionroutes.failure.FailureCodes;
import io.sessionroutes.message.ApplicationEvent;
import io.sessionroutes.message.EventField;
import io.sessionroutes.message.EventNotes;
import io.sessionroutes.message.Failure;
import io.sessionroutes.message.FailureKind;
import io.sessionroutes.message.SkipReason;
import io.sessionroutes.window.Outcome;
import io.sessionroutes.window.WindowListener;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Measures how soon events get their sessions, and counts the reasons why others get none. */
public final class EventMeters implements WindowListener {

    private static final Duration[] BUCKETS = Stream.of(
                    50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000, 600_000, 3_600_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    /** The fields that may be left out of a request. */
    private static final List<EventField> LEFT_OUT =
            List.of(EventField.MODE, EventField.MOBILE_NUMBER, EventField.LOGO_URL);

    private final MeterRegistry registry;
    private final Clock clock;
    private final Timer appendToSession;

    public EventMeters(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
        this.appendToSession = Timer.builder("session.routes.append.to.session")
                .serviceLevelObjectives(BUCKETS)
                .description("Time from the event's timestamp in Kafka to the acknowledgement of its session event")
                .register(registry);
        // Each kind exists from the start, so that its increase has a beginning. There are too many codes for the same.
        for (FailureKind kind : FailureKind.values()) {
            deadLetters(kind, FailureCodes.OTHER);
        }
        for (SkipReason reason : SkipReason.values()) {
            skipped(reason);
        }
        LEFT_OUT.forEach(this::leftOut);
    }

    private Counter leftOut(EventField field) {
        return Counter.builder("session.routes.left.out.fields")
                .tag("field", field.key())
                .description("Fields that requests went without, though the event or its product has them")
                .register(registry);
    }

    private Counter skipped(SkipReason reason) {
        return Counter.builder("session.routes.skipped.events")
                .tag("reason", reason.label())
                .description("Events that got neither a session nor a dead letter, by reason")
                .register(registry);
    }

    private Counter deadLetters(FailureKind kind, String code) {
        return Counter.builder("session.routes.dead.letters")
                .tag("kind", kind.name())
                .tag("code", code)
                .description("Dead letters, by kind and code")
                .register(registry);
    }

    @Override
    public void left(ApplicationEvent event, Outcome outcome, long heldNanos) {
        Failure failure = event.failure();
        if (outcome == Outcome.PUBLISHED) {
            event.received()
                    .waited(clock.millis())
                    .ifPresent(millis -> appendToSession.record(millis, TimeUnit.MILLISECONDS));
        } else if (outcome == Outcome.DEAD_LETTERED && failure != null) {
            deadLetters(failure.kind(), FailureCodes.bounded(failure.code())).increment();
        }
        EventNotes notes = event.notes();
        if (notes != null) {
            count(notes);
        }
    }

    private void count(EventNotes notes) {
        SkipReason reason = notes.skipped();
        if (reason != null) {
            skipped(reason).increment();
        }
        notes.leftOut().forEach(field -> leftOut(field).increment());
    }
}
