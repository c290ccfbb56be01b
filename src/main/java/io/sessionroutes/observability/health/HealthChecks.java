package io.sessionroutes.observability.health;

import io.sessionroutes.failure.Hold;
import io.sessionroutes.log.CountedText;
import io.sessionroutes.window.BlockedPartition;
import io.sessionroutes.window.CommitHealth;
import io.sessionroutes.window.FailedWrite;
import io.sessionroutes.window.OldestEvent;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.camel.health.HealthCheck;
import org.jspecify.annotations.Nullable;

/**
 * Holds this program's health checks. Each explains to a person what is wrong and since when. No check prints an
 * exception, a secret or content of an event. A fault that a restart would not mend, above all a hold, fails
 * {@code ready} and never {@code live}.
 */
public final class HealthChecks {

    private static final Duration POLL_PATIENCE = Duration.ofSeconds(60);
    private static final Duration REFUSED_PATIENCE = Duration.ofSeconds(10);
    private static final Duration COMMIT_PATIENCE = Duration.ofSeconds(60);
    private static final int REFUSED_IN_A_ROW = 20;

    private final HealthSnapshot health;

    private HealthChecks(HealthSnapshot health) {
        this.health = health;
    }

    public static List<HealthCheck> all(HealthSnapshot health) {
        HealthChecks checks = new HealthChecks(health);
        TrafficChecks traffic = new TrafficChecks(health);
        LogChecks logs = new LogChecks(health);
        return List.of(
                HealthQuestion.live("poll-loop", checks::pollLoop),
                HealthQuestion.live("threads", checks::threads),
                HealthQuestion.ready("kafka", checks::kafka),
                HealthQuestion.ready("topics", checks::topics),
                HealthQuestion.ready("group", checks::group, checks::assigned),
                HealthQuestion.ready("commits", checks::commits, checks::commitsWarning),
                HealthQuestion.ready("partitions", checks::partitions, logs::deleted),
                HealthQuestion.ready("transactions", () -> null, logs::transactions),
                HealthQuestion.ready("progress", health::standstill, checks::lag),
                HealthQuestion.ready("oldest-event", checks::oldest, checks::age),
                HealthQuestion.ready("writes", checks::writes),
                HealthQuestion.ready("hold", checks::hold),
                HealthQuestion.ready("refusals", () -> null, checks::refusals),
                HealthQuestion.ready("rejections", () -> null, traffic::rejections),
                HealthQuestion.ready("deadlines", () -> null, traffic::deadlines),
                HealthQuestion.ready("pace", () -> null, traffic::pace),
                HealthQuestion.ready("dedupe", health::dedupeWrong, health::dedupeProgress));
    }

    private @Nullable String pollLoop() {
        Duration gap = Duration.between(health.poll().last(), health.now());
        return gap.compareTo(POLL_PATIENCE) > 0
                ? "Kafka has not been polled for " + CountedText.span(gap) + "; restart"
                : null;
    }

    private @Nullable String threads() {
        if (health.poll().threadDied()) {
            return "The thread that polls Kafka has ended; restart";
        }
        Duration late = health.timerLate();
        return late.compareTo(POLL_PATIENCE) > 0
                ? "The timer of retries and probes has not run for " + CountedText.span(late) + "; restart"
                : null;
    }

    private @Nullable String kafka() {
        BrokerWatch.View view = health.brokers();
        Duration silent = Duration.between(view.asked(), health.now());
        if (silent.compareTo(POLL_PATIENCE) > 0) {
            return "Kafka has not been asked for " + CountedText.span(silent);
        }
        return view.answers()
                ? null
                : "Kafka does not answer since " + CountedText.at(view.since()) + ": " + view.failure();
    }

    private @Nullable String topics() {
        List<String> missing = health.brokers().missing();
        return missing == null || missing.isEmpty() ? null : "Missing topics: " + String.join(", ", missing);
    }

    private @Nullable String group() {
        HealthSnapshot.Poll poll = health.poll();
        if (poll.failure() != null) {
            return "The last poll failed: " + poll.failure();
        }
        return poll.joined() ? null : "The consumer group has not been joined yet";
    }

    private String assigned() {
        int partitions = health.poll().partitions();
        return partitions == 0
                ? "No partition is assigned: other instances have them all, and this instance waits for one"
                : "Partitions assigned: " + partitions;
    }

    private @Nullable String commits() {
        CommitHealth failing = health.failingCommits();
        if (failing == null || !failing.intakeClosed() && !(failing.refused() && lasts(failing, REFUSED_PATIENCE))) {
            return null;
        }
        return "Offsets cannot be committed since " + CountedText.at(failing.since()) + ": " + failing.why()
                + (failing.intakeClosed() ? "; intake pauses until they can" : "; intake pauses soon");
    }

    private @Nullable String commitsWarning() {
        CommitHealth failing = health.failingCommits();
        return failing != null && lasts(failing, COMMIT_PATIENCE)
                ? "WARNING: Offsets have not been committed since " + CountedText.at(failing.since()) + ": "
                        + failing.why()
                : null;
    }

    private boolean lasts(CommitHealth failing, Duration patience) {
        return Duration.between(failing.since(), health.now()).compareTo(patience) >= 0;
    }

    private @Nullable String partitions() {
        List<BlockedPartition> blocked = health.blocked();
        return blocked.isEmpty()
                ? null
                : "Blocked at one record, which is tried again; other partitions continue: "
                        + blocked.stream().map(BlockedPartition::toString).collect(Collectors.joining(", "));
    }

    private String lag() {
        return CountedText.of(health.brokers().totalLag(), "event") + " not finished";
    }

    private @Nullable String oldest() {
        OldestEvent oldestEvent = health.oldest();
        return oldestEvent != null && oldestEvent.age().compareTo(health.maxAge()) > 0
                ? "Longer than " + CountedText.span(health.maxAge()) + ": " + words(oldestEvent)
                : null;
    }

    private String age() {
        OldestEvent oldestEvent = health.oldest();
        return oldestEvent == null ? "No event is unfinished" : words(oldestEvent);
    }

    private static String words(OldestEvent oldestEvent) {
        return oldestEvent.at() + " has been in the window for " + CountedText.span(oldestEvent.age()) + " and "
                + oldestEvent.state();
    }

    private @Nullable String writes() {
        List<FailedWrite> unwritable = health.failedWrites();
        return unwritable.isEmpty()
                ? null
                : "Not written, and tried again until Kafka takes it: "
                        + unwritable.stream()
                                .map(one ->
                                        one.route() + " since " + CountedText.at(one.since()) + " (" + one.why() + ")")
                                .collect(Collectors.joining(", "));
    }

    private @Nullable String hold() {
        Hold hold = health.hold();
        if (hold == null) {
            return null;
        }
        String probe = hold.probedAt() == null
                ? "no probe yet"
                : "last probe " + CountedText.at(hold.probedAt()) + ": " + hold.probeCode();
        return "FinBox does not serve since " + CountedText.at(hold.since()) + " (" + hold.code()
                + "), one probe a second at most; " + probe;
    }

    private @Nullable String refusals() {
        int refused = health.refusedInARow();
        return refused < REFUSED_IN_A_ROW
                ? null
                : "WARNING: FinBox has refused the last " + refused
                        + " events; look at the dead letters, because the cause may be a setting or this program";
    }
}
