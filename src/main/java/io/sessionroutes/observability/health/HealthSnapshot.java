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
import org.jspecify.annotations.Nullable;

/** Gives the health checks the state of the bundle. Two calls may give different states. */
public interface HealthSnapshot {

    /**
     * The thread that polls Kafka.
     *
     * @param last when it last polled
     * @param threadDied whether it has ended
     * @param joined whether the group has been joined
     * @param partitions the number of owned partitions
     * @param failures how many polls have failed
     * @param failure the failure of the last poll, or null
     */
    record Poll(
            Instant last,
            boolean threadDied,
            boolean joined,
            int partitions,
            long failures,
            @Nullable String failure) {}

    Instant now();

    Poll poll();

    /** The partitions that do not advance, because one record of each cannot be taken over. */
    List<BlockedPartition> blocked();

    /** The events that Kafka has deleted before they were read, or null. */
    @Nullable
    DeletedEvents deleted();

    /** The failing commits, or null. */
    @Nullable
    CommitHealth failingCommits();

    BrokerWatch.View brokers();

    /** How long the window's timer has been overdue. */
    Duration timerLate();

    /** What is wrong with the progress, or null. */
    @Nullable
    String standstill();

    /** The oldest unfinished event, or null. */
    @Nullable
    OldestEvent oldest();

    /** The age that an event may reach. */
    Duration maxAge();

    List<FailedWrite> failedWrites();

    /** The hold that is on, or null. */
    @Nullable
    Hold hold();

    int refusedInARow();

    /** The number of events rejected, for any reason, since an event last got a session. */
    int rejectedInARow();

    /** The number of events in a row that were past their deadline, outside a hold. */
    int expiredInARow();

    /** Partitions that are slowed down because their events are rejected. */
    int slowedPartitions();

    /**
     * How fast FinBox is called at present.
     *
     * @param inFlight calls that may be in flight
     * @param mostInFlight what the settings allow
     * @param perSecond calls that may start in a second; 0 for no limit
     */
    record Pace(int inFlight, int mostInFlight, double perSecond) {}

    Pace pace();

    /** Why answered events cannot be recognised at present, or null. */
    @Nullable
    String dedupeWrong();

    /** How far back answered events are recognised. */
    String dedupeProgress();
}
