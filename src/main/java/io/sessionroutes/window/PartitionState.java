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
 * One partition for as long as it is ours: its pending offsets and its lanes. A seek, a revoke or a new consumer ends
 * it; what still refers to it then belongs to the past. Written under the window's lock alone; {@link #ended} and
 * {@link #closing} are read without it, too.
 */
final class PartitionState {

    final TopicPartition partition;
    final PendingOffsets pendingOffsets;
    final CommittedOffset committed;
    private final CommitMetadata restored;
    private final Map<Lane.Key, Lane> lanes = new HashMap<>();
    private volatile boolean ended;
    /** Nothing new starts: the partition is being revoked, calls on the wire are waited for. */
    volatile boolean closing;
    /** What the last poll has brought; null if nobody keeps count of it. */
    @Nullable
    OfferedRecords offered;

    /** What could start, were the partition not closed; null once it is open. */
    private @Nullable ArrayDeque<TrackedEvent> kept;

    /** WindowCounters: how many of its events are in each state. */
    int inFlight;

    int buffered;
    int parked;
    /** Bytes of what is buffered or parked. */
    long waitingBytes;

    /** A closed one: its records are taken in and wait. */
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

    /** Whether a predecessor has finished this offset. */
    boolean finishedBefore(long offset) {
        return restored.contains(offset);
    }

    /** How many of the offsets from this one up to another have not been finished by a predecessor. */
    long unfinished(long from, long to) {
        return restored.unfinished(from, to);
    }

    /** Whether this is the record whose turn it is: those of a poll are taken in order, and none is left out. */
    boolean expects(long offset) {
        return offered == null || offered.isNext(offset);
    }

    /** The record whose turn it was is taken over, with all that belongs to it. */
    void took() {
        if (offered != null) {
            offered.take();
        }
    }

    /** Takes a record in; the event is tracked, in its lane, and marked ready if it is the first there. */
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

    /** Keeps an event aside that could start, if the partition is closed. */
    boolean keepBack(TrackedEvent tracked) {
        return kept != null && kept.add(tracked);
    }

    /** Whether the first event is kept, and no other. */
    boolean keepsOne() {
        return kept != null && kept.size() == 1;
    }

    /**
     * Whether more records are wanted: as many as its share of the buffer, and while it is closed none behind the first
     * that wait.
     */
    boolean wants(int share) {
        return buffered < share && (kept == null || kept.isEmpty());
    }

    /** Opens the partition; what was kept aside, in order. */
    Collection<TrackedEvent> open() {
        Collection<TrackedEvent> waited = kept == null ? List.of() : kept;
        kept = null;
        return waited;
    }

    /** Takes a finished record out; the next of its key, or null. */
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
