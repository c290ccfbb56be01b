package io.sessionroutes.window;

import io.sessionroutes.message.ApplicationEvent;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Holds the state of one partition while this instance owns it: its pending offsets and its lanes. A seek, a revoke or
 * a new consumer ends the state. Whatever still refers to an ended state is out of date. Written under the window's
 * lock alone; {@link #ended} and {@link #closing} are also read without it.
 */
final class PartitionState {

    final TopicPartition partition;
    final PendingOffsets pendingOffsets;
    final CommittedOffset committed;
    private final CommitMetadata restored;
    private final Map<Lane.Key, Lane> lanes = new HashMap<>();
    private volatile boolean ended;
    /** Whether nothing new starts, because the partition is being revoked and waits for its running calls. */
    volatile boolean closing;
    /** The records of the last poll, or null if they are not counted. */
    @Nullable
    OfferedRecords offered;

    /** The events that wait only for the partition to open; null once it is open. */
    private @Nullable ArrayDeque<TrackedEvent> kept;

    /** WindowCounters: how many of its events are in each state. */
    int inFlight;

    int buffered;
    int parked;
    /** Bytes of the buffered and parked events. */
    long waitingBytes;

    /** Creates a closed partition: its records are taken in and wait. */
    PartitionState(
            TopicPartition partition, long start, CommitMetadata restored, @Nullable OffsetAndMetadata lastCommit) {
        this.kept = new ArrayDeque<>();
        this.partition = partition;
        this.pendingOffsets = new PendingOffsets(start);
        this.committed = new CommittedOffset(pendingOffsets, restored, lastCommit);
        this.restored = restored;
    }

    boolean isEnded() {
        return ended;
    }

    void end() {
        ended = true;
    }

    /** Whether the previous owner has finished this offset. */
    boolean finishedBefore(long offset) {
        return restored.contains(offset);
    }

    /** How many offsets in this range ({@code to} excluded) the previous owner has not finished. */
    long unfinished(long from, long to) {
        return restored.unfinished(from, to);
    }

    /** Whether this is the next record. The records of a poll are taken in order, and no record is left out. */
    boolean expects(long offset) {
        return offered == null || offered.isNext(offset);
    }

    /** The next record was taken over completely. */
    void took() {
        if (offered != null) {
            offered.take();
        }
    }

    /** Takes a record in. The event is tracked, put in its lane, and marked ready if it is the first there. */
    TrackedEvent take(ApplicationEvent event) {
        byte[] key = event.received().key();
        Lane lane = key == null ? new Lane(null) : lanes.computeIfAbsent(new Lane.Key(key), Lane::new);
        TrackedEvent tracked = new TrackedEvent(event, this, lane);
        pendingOffsets.track(tracked);
        if (lane.add(tracked)) {
            tracked.state = EventState.READY;
        }
        return tracked;
    }

    /** Keeps back an event that could start, if the partition is closed. */
    boolean keepBack(TrackedEvent tracked) {
        return kept != null && kept.add(tracked);
    }

    /** Whether exactly one event is kept back: the first. */
    boolean keepsOne() {
        return kept != null && kept.size() == 1;
    }

    /**
     * Whether more records are wanted: up to the partition's share of the buffer. While the partition is closed, one
     * waiting event is enough.
     */
    boolean wants(int share) {
        return buffered < share && (kept == null || kept.isEmpty());
    }

    /** Opens the partition. Returns the events that were kept back, in order. */
    Collection<TrackedEvent> open() {
        Collection<TrackedEvent> waited = kept == null ? List.of() : kept;
        kept = null;
        return waited;
    }

    /** Takes a finished record out. Returns the next record of its key, or null. */
    @Nullable
    TrackedEvent finish(TrackedEvent tracked) {
        pendingOffsets.finish(tracked);
        TrackedEvent next = tracked.lane.advance();
        if (next == null && tracked.lane.key != null) {
            lanes.remove(tracked.lane.key);
        }
        return next;
    }

    @Override
    public String toString() {
        return partition.toString();
    }
}
