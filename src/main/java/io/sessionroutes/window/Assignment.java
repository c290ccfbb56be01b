package io.sessionroutes.window;

import io.sessionroutes.message.ApplicationEvent;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * One partition for as long as it is ours: its ledger and its lanes. A seek, a revoke or a new consumer ends it; what still refers to it
 * then belongs to the past, which is all that the word epoch means here. Guarded by the window's lock, but for {@link #ended}.
 */
final class Assignment {

    final TopicPartition partition;
    final Ledger ledger;
    private final FinishedAhead restored;
    private final Map<Lane.Key, Lane> lanes = new HashMap<>();
    private volatile boolean ended;
    /** Nothing new starts: the partition is being given back, calls on the wire are waited for. */
    boolean draining;
    int inFlight;
    int buffered;
    int parked;
    /** Bytes of what is buffered or parked. */
    long waitingBytes;
    /** What the broker has acknowledged; used by the poll thread alone. */
    long committed;
    String committedMetadata = "";

    Assignment(TopicPartition partition, long start, FinishedAhead restored) {
        this.partition = partition;
        this.ledger = new Ledger(start);
        this.committed = start;
        this.restored = restored;
    }

    boolean ended() {
        return ended;
    }

    void end() {
        ended = true;
    }

    /** Whether a predecessor has finished this offset. */
    boolean isFinished(long offset) {
        return restored.contains(offset);
    }

    /** Takes a record in; the entry is tracked, in its lane, and marked ready if it is the first there. */
    Entry take(ApplicationEvent event) {
        byte[] key = event.received().key();
        Lane lane = key == null ? new Lane(null) : lanes.computeIfAbsent(new Lane.Key(key), Lane::new);
        Entry entry = new Entry(event, this, lane);
        ledger.track(entry);
        if (lane.add(entry)) {
            entry.state = Entry.State.READY;
        }
        return entry;
    }

    /** Takes a finished record out; the next of its key, or null. */
    Entry finish(Entry entry) {
        ledger.finish(entry);
        Entry next = entry.lane.advance();
        if (next == null && entry.lane.key != null) {
            lanes.remove(entry.lane.key);
        }
        return next;
    }

    @Override
    public String toString() {
        return partition.toString();
    }
}
