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

/** What the checks look at. */
public interface HealthSnapshot {

    /**
     * The thread that polls Kafka.
     *
     * @param last when it last polled
     * @param threadDied whether it has ended
     * @param joined whether the group has been joined
     * @param partitions how many are ours
     * @param failures how many polls have failed
     * @param failure what the last poll failed with, or null
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

    /** The partitions that do not go on, for one record of each cannot be taken over. */
    List<BlockedPartition> blocked();

    /** The events that Kafka has deleted before they were read, or null. */
    @Nullable
    DeletedEvents deleted();

    /** The commits that fail, or null. */
    @Nullable
    CommitHealth failingCommits();

    BrokerWatch.View brokers();

    /** How long the window's timer has been due and has not run. */
    Duration timerLate();

    /** What is wrong with the progress, or null. */
    @Nullable
    String standstill();

    /** The oldest unfinished event, or null. */
    @Nullable
    OldestEvent oldest();

    /** How old it may get. */
    Duration maxAge();

    List<FailedWrite> failedWrites();

    /** The hold that is on, or null. */
    @Nullable
    Hold hold();

    int refusedInARow();

    /** Events that were rejected, whoever did it, since one last got a session. */
    int rejectedInARow();

    /** Events that were past their deadline, outside a hold, since one last was not. */
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

    /** What keeps events from being told from those answered before, or null. */
    @Nullable
    String dedupeWrong();

    /** How far back events are told from those answered before. */
    String dedupeProgress();
}
