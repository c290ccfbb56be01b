package io.sessionroutes.window;

import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.jspecify.annotations.Nullable;

/** Tracks how much of a partition's finished work the broker has acknowledged. Used by the poll thread alone. */
final class CommittedOffset {

    private final PendingOffsets pendingOffsets;
    private final CommitMetadata restored;
    private long offset;
    private String metadata;

    /** @param last the group's last commit; null if there is none or it is unknown */
    CommittedOffset(PendingOffsets pendingOffsets, CommitMetadata restored, @Nullable OffsetAndMetadata last) {
        this.pendingOffsets = pendingOffsets;
        this.restored = restored;
        this.offset = last == null ? Intake.UNKNOWN : last.offset();
        this.metadata = last == null ? "" : last.metadata();
    }

    /**
     * The finished work that the broker may not know of. Null if there is no such work, or no commit to compare it
     * with.
     */
    @Nullable
    EndedPartition unknown() {
        CommitMetadata ahead = CommitMetadata.known(pendingOffsets, restored);
        return offset < 0
                        || pendingOffsets.frontier() < 0
                        || !isBehind()
                                && CommitMetadata.of(pendingOffsets, restored).equals(metadata)
                ? null
                : new EndedPartition(new OffsetAndMetadata(offset, metadata), pendingOffsets.frontier(), ahead);
    }

    /** Whether the frontier has moved since the last acknowledged commit. */
    boolean isBehind() {
        return pendingOffsets.frontier() > offset;
    }

    /**
     * The next commit, or null if the broker knows everything.
     *
     * @param hints true to commit even if only the offsets finished ahead of the frontier have changed
     * @param bare true to leave out the offsets finished ahead
     */
    @Nullable
    OffsetAndMetadata next(boolean hints, boolean bare) {
        if (pendingOffsets.frontier() < 0 || !(isBehind() || hints)) {
            return null;
        }
        String ahead = bare ? "" : CommitMetadata.of(pendingOffsets, restored);
        return isBehind() || !ahead.equals(metadata) ? new OffsetAndMetadata(pendingOffsets.frontier(), ahead) : null;
    }

    /** The commit that the broker knows already, or null if it knows none. */
    @Nullable
    OffsetAndMetadata known() {
        return offset < 0 ? null : new OffsetAndMetadata(offset, metadata);
    }

    void acknowledged(OffsetAndMetadata committed) {
        offset = Math.max(offset, committed.offset());
        metadata = committed.metadata();
    }

    /** Whether the group could go on at this offset: it is between the committed offset and the frontier. */
    boolean wouldGoOnAt(long other) {
        return offset <= other && other <= pendingOffsets.frontier();
    }
}
