package io.sessionroutes.observability.health;

import io.sessionroutes.dedupe.DuplicateDetection;
import io.sessionroutes.failure.FailurePolicy;
import io.sessionroutes.failure.Hold;
import io.sessionroutes.failure.RejectionRows;
import io.sessionroutes.settings.Key;
import io.sessionroutes.settings.Settings;
import io.sessionroutes.window.BlockedPartition;
import io.sessionroutes.window.CamelEngine;
import io.sessionroutes.window.CommitHealth;
import io.sessionroutes.window.DeletedEvents;
import io.sessionroutes.window.FailedWrite;
import io.sessionroutes.window.OldestEvent;
import io.sessionroutes.window.PollStatus;
import io.sessionroutes.window.WindowView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/** Shows the running bundle to the health checks. */
public final class LiveHealthSnapshot implements HealthSnapshot {

    private final PollStatus pollStatus;
    private final CamelEngine engine;
    private final WindowView window;
    private final FailurePolicy policy;
    private final RejectionRows rejections;
    private final DuplicateDetection duplicates;
    private final Duration maxAge;
    private final BrokerWatch broker;
    private final StandstillWatch standstillWatch = new StandstillWatch();
    private final Consumer<HealthSnapshot> listener;

    public LiveHealthSnapshot(
            CamelContext context,
            Settings settings,
            WindowView window,
            CamelEngine engine,
            PollStatus pollStatus,
            FailurePolicy policy,
            RejectionRows rejections,
            DuplicateDetection duplicates,
            Consumer<HealthSnapshot> listener) {
        this.listener = listener;
        this.duplicates = duplicates;
        this.pollStatus = pollStatus;
        this.engine = engine;
        this.window = window;
        this.policy = policy;
        this.rejections = rejections;
        this.maxAge = settings.duration(Key.HEALTH_MAX_EVENT_AGE);
        this.broker = new BrokerWatch(context, settings, window, topics(settings), this::brokersAsked);
    }

    /** The topics that events come from or go to. Only {@code dead-letters replay} needs the topic of the replays. */
    private static List<String> topics(Settings settings) {
        return Stream.of(Key.TOPIC_APPLICATIONS, Key.TOPIC_SESSIONS, Key.TOPIC_DEAD_LETTERS, Key.TOPIC_REJECTIONS)
                .map(settings::text)
                .filter(topic -> !topic.isEmpty())
                .toList();
    }

    /** The watch that asks the brokers. The caller has to start it. */
    public BrokerWatch broker() {
        return broker;
    }

    private void brokersAsked() {
        standstillWatch.look(window.counts(), this, System.nanoTime());
        listener.accept(this);
    }

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public Poll poll() {
        return new Poll(
                pollStatus.lastPoll(),
                pollStatus.threadDied(),
                pollStatus.joined(),
                pollStatus.assigned().size(),
                pollStatus.failures(),
                pollStatus.failure());
    }

    @Override
    public List<BlockedPartition> blocked() {
        return pollStatus.blocked();
    }

    @Override
    public @Nullable DeletedEvents deleted() {
        return pollStatus.deleted();
    }

    @Override
    public @Nullable CommitHealth failingCommits() {
        return pollStatus.commits();
    }

    @Override
    public BrokerWatch.View brokers() {
        return broker.view();
    }

    @Override
    public Duration timerLate() {
        return engine.late();
    }

    @Override
    public @Nullable String standstill() {
        return standstillWatch.wrong(System.nanoTime());
    }

    @Override
    public @Nullable OldestEvent oldest() {
        return window.oldest();
    }

    @Override
    public Duration maxAge() {
        return maxAge;
    }

    @Override
    public List<FailedWrite> failedWrites() {
        return window.failedWrites();
    }

    @Override
    public @Nullable Hold hold() {
        return policy.currentHold();
    }

    @Override
    public int refusedInARow() {
        return policy.refusedInARow();
    }

    @Override
    public int rejectedInARow() {
        return rejections.inARow();
    }

    @Override
    public int expiredInARow() {
        return rejections.expiredInARow();
    }

    @Override
    public int slowedPartitions() {
        return window.brakedPartitions();
    }

    @Override
    public Pace pace() {
        return new Pace(window.callLimit(), window.limits().inFlight(), window.callRate());
    }

    @Override
    public @Nullable String dedupeWrong() {
        return duplicates.wrong();
    }

    @Override
    public String dedupeProgress() {
        return duplicates.progress();
    }
}
