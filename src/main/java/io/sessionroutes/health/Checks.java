package io.sessionroutes.health;

import io.sessionroutes.dedupe.Dedupe;
import io.sessionroutes.failure.FailurePolicy;
import io.sessionroutes.failure.HoldState;
import io.sessionroutes.window.PollWatch;
import io.sessionroutes.window.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.camel.health.HealthCheck;

/**
 * The health checks of our own. Each says in words for a person what is wrong and since when; none prints an exception, a setting or
 * anything of an event. A hold fails {@code ready} and never {@code live}: a restart would not help.
 */
public final class Checks {

    private static final Duration POLL_PATIENCE = Duration.ofSeconds(60);

    private Checks() {
    }

    public static List<HealthCheck> all(PollWatch poll, BrokerWatch broker, Window window, FailurePolicy policy, Dedupe dedupe) {
        return List.of(
                Check.live("poll-loop", () -> pollLoop(poll)),
                Check.ready("kafka", () -> kafka(broker)),
                Check.ready("topics", () -> topics(broker)),
                Check.ready("group", () -> group(poll)),
                Check.ready("writes", () -> writes(window)),
                Check.ready("hold", () -> hold(policy)),
                Check.ready("dedupe", dedupe::wrong, dedupe::progress));
    }

    private static String pollLoop(PollWatch poll) {
        Duration gap = Duration.between(poll.lastPoll(), Instant.now());
        return gap.compareTo(POLL_PATIENCE) > 0 ? "Kafka has not been polled for " + gap.toSeconds() + " s" : null;
    }

    private static String kafka(BrokerWatch broker) {
        BrokerWatch.View view = broker.view();
        return view.failure() == null ? null : "Kafka does not answer since " + view.since() + " (" + view.failure() + ")";
    }

    private static String topics(BrokerWatch broker) {
        List<String> missing = broker.view().missing();
        return missing == null || missing.isEmpty() ? null : "Missing topics: " + String.join(", ", missing);
    }

    private static String group(PollWatch poll) {
        if (poll.failure() != null) {
            return "The last poll failed (" + poll.failure() + ")";
        }
        return poll.joined() ? null : "The consumer group has not been joined yet";
    }

    private static String writes(Window window) {
        List<String> unwritable = window.unwritable();
        return unwritable.isEmpty() ? null : "Not writable, answers are kept and intake is paused: " + String.join(", ", unwritable);
    }

    private static String hold(FailurePolicy policy) {
        HoldState hold = policy.hold();
        if (hold == null) {
            return null;
        }
        String probe = hold.probedAt() == null ? "no probe yet" : "last probe " + hold.probedAt() + ": " + hold.probeCode();
        return "FinBox does not serve since " + hold.since() + " (" + hold.code() + "), one probe a second; " + probe;
    }
}
