package io.sessionroutes.observability.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.sessionroutes.observability.health.HealthSnapshot;
import io.sessionroutes.observability.health.OpenTransaction;
import io.sessionroutes.window.CommitHealth;
import io.sessionroutes.window.DeletedEvents;
import io.sessionroutes.window.OldestEvent;
import io.sessionroutes.window.ResumePoint;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Shows the facts behind the health checks as numbers, so that an alert can name the fault. */
public final class HealthMeters implements MeterBinder {

    private static final String PREFIX = "session.routes.";

    private final HealthSnapshot health;

    public HealthMeters(HealthSnapshot health) {
        this.health = health;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        kafka(registry);
        progress(registry);
        writes(registry);
        transactions(registry);
    }

    private void transactions(MeterRegistry registry) {
        gauge(
                registry,
                "kept.back.events",
                "Offsets behind open transactions",
                now -> now.brokers().transactions().stream()
                        .mapToLong(OpenTransaction::records)
                        .sum());
        gauge(
                registry,
                "kept.back.seconds",
                "Seconds for which events have waited behind the oldest open transaction; 0 without one",
                now -> now.brokers().transactions().stream()
                        .mapToLong(open -> open.age().toSeconds())
                        .max()
                        .orElse(0));
    }

    private void kafka(MeterRegistry registry) {
        gauge(
                registry,
                "kafka.up",
                "1 while Kafka answers",
                now -> now.brokers().answers() ? 1 : 0);
        gauge(registry, "missing.topics", "Topics that do not exist", HealthMeters::missing);
        gauge(
                registry,
                "group.joined",
                "1 once the consumer group has been joined",
                now -> now.poll().joined() ? 1 : 0);
        gauge(
                registry,
                "polls.failing",
                "1 while polls of Kafka fail",
                now -> now.poll().failure() == null ? 0 : 1);
        FunctionCounter.builder(
                        PREFIX + "polls.failed", health, now -> now.poll().failures())
                .description("Polls of Kafka that have failed")
                .register(registry);
        gauge(registry, "assigned.partitions", "Partitions that are assigned to this instance", now -> now.poll()
                .partitions());
    }

    private void progress(MeterRegistry registry) {
        gauge(
                registry,
                "blocked.partitions",
                "Partitions that do not advance, because one record of each cannot be taken over",
                now -> now.blocked().size());
        FunctionCounter.builder(PREFIX + "deleted.events", health, HealthMeters::deleted)
                .description("Events that Kafka has deleted before they were read")
                .register(registry);
        gauge(registry, "hold", "1 while a hold is on", now -> now.hold() == null ? 0 : 1);
        gauge(registry, "standstill", "1 while events wait and nothing moves", now -> now.standstill() == null ? 0 : 1);
        gauge(
                registry,
                "poll.age.seconds",
                "Seconds since the poll loop last turned",
                now -> Duration.between(now.poll().last(), now.now()).toMillis() / 1000.0);
        gauge(
                registry,
                "commits.failing.seconds",
                "Seconds for which commits have failed; 0 while they do not",
                HealthMeters::commitsFail);
        gauge(
                registry,
                "oldest.event.seconds",
                "Seconds that the oldest unfinished event has been in the window; 0 without one",
                HealthMeters::oldest);
    }

    private static double oldest(HealthSnapshot now) {
        OldestEvent oldest = now.oldest();
        return oldest == null ? 0 : oldest.age().toMillis() / 1000.0;
    }

    private static double missing(HealthSnapshot now) {
        List<String> missing = now.brokers().missing();
        return missing == null ? 0 : missing.size();
    }

    private static double deleted(HealthSnapshot now) {
        DeletedEvents deleted = now.deleted();
        return deleted == null ? 0 : deleted.total();
    }

    private static double commitsFail(HealthSnapshot now) {
        CommitHealth failing = now.failingCommits();
        return failing == null
                ? 0
                : Duration.between(failing.since(), now.now()).toMillis() / 1000.0;
    }

    private void writes(MeterRegistry registry) {
        for (ResumePoint point : ResumePoint.values()) {
            if (point.isWrite()) {
                Gauge.builder(
                                PREFIX + "unwritable",
                                health,
                                now -> now.failedWrites().stream().anyMatch(one -> one.write() == point) ? 1 : 0)
                        .tag("write", point.name().toLowerCase(Locale.ROOT))
                        .description("1 while writes of this kind are not acknowledged")
                        .register(registry);
            }
        }
    }

    private void gauge(
            MeterRegistry registry, String name, String description, ToDoubleFunction<HealthSnapshot> value) {
        Gauge.builder(PREFIX + name, health, value).description(description).register(registry);
    }
}
