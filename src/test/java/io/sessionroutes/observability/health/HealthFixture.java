package io.sessionroutes.observability.health;

import io.sessionroutes.failure.Hold;
import io.sessionroutes.window.BlockedPartition;
import io.sessionroutes.window.CommitHealth;
import io.sessionroutes.window.DeletedEvents;
import io.sessionroutes.window.FailedWrite;
import io.sessionroutes.window.OldestEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** A healthy instance, in which a test breaks one thing. */
class HealthFixture implements HealthSnapshot {

    static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    Poll poll = polled(NOW);
    List<BlockedPartition> blocked = List.of();
    DeletedEvents deleted;
    CommitHealth commits;
    BrokerWatch.View brokers = view(List.of(), NOW);
    Duration timerLate = Duration.ZERO;
    String standstill;
    OldestEvent oldestEvent;
    List<FailedWrite> unwritable = List.of();
    Hold hold;
    int refused;
    int rejected;
    int slowed;
    int expired;
    Pace pace = new Pace(256, 256, 0);
    String dedupe;

    @Override
    public Instant now() {
        return NOW;
    }

    @Override
    public Poll poll() {
        return poll;
    }

    @Override
    public List<BlockedPartition> blocked() {
        return blocked;
    }

    @Override
    public DeletedEvents deleted() {
        return deleted;
    }

    @Override
    public CommitHealth failingCommits() {
        return commits;
    }

    @Override
    public BrokerWatch.View brokers() {
        return brokers;
    }

    @Override
    public Duration timerLate() {
        return timerLate;
    }

    @Override
    public String standstill() {
        return standstill;
    }

    @Override
    public OldestEvent oldest() {
        return oldestEvent;
    }

    @Override
    public Duration maxAge() {
        return Duration.ofMinutes(10);
    }

    @Override
    public List<FailedWrite> failedWrites() {
        return unwritable;
    }

    @Override
    public Hold hold() {
        return hold;
    }

    @Override
    public int refusedInARow() {
        return refused;
    }

    @Override
    public int rejectedInARow() {
        return rejected;
    }

    @Override
    public int expiredInARow() {
        return expired;
    }

    @Override
    public int slowedPartitions() {
        return slowed;
    }

    @Override
    public Pace pace() {
        return pace;
    }

    @Override
    public String dedupeWrong() {
        return dedupe;
    }

    @Override
    public String dedupeProgress() {
        return "All of the window is known";
    }

    static HealthSnapshot.Poll polled(Instant last) {
        return new HealthSnapshot.Poll(last, false, true, 2, 0, null);
    }

    static BrokerWatch.View view(List<String> missing, Instant asked) {
        return new BrokerWatch.View(missing, Map.of(new TopicPartition("loans", 0), 7L), List.of(), NOW, asked, null);
    }
}
