package io.sessionroutes.window;

import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.jspecify.annotations.Nullable;

/** How much of a partition's finished work the broker has acknowledged. Used by the poll thread alone. */
final class CommittedOffset {

    private final PendingOffsets pendingOffsets;
    private final CommitMetadata restored;
    private long offset;
    private String metadata;

    /** @param last the group's last commit; null if there is none, or nobody knows */
    CommittedOffset(PendingOffsets pendingOffsets, CommitMetadata restored, @Nullable OffsetAndMetadata last) {
        this.pendingOffsets = pendingOffsets;
        this.restored = restored;
        this.offset = last == null ? Intake.UNKNOWN : last.offset();
        this.metadata = last == null ? "" : last.metadata();
    }

    /** What the broker may not know, or null if there is no such thing, or no commit that could be compared. */
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

    /** Whether the frontier has moved since. */
    boolean isBehind() {
        return pendingOffsets.frontier() > offset;
    }

    /**
     * What is to be committed, or null if the broker knows it all.
     *
     * @param hints even if only what is finished ahead of the frontier has changed
     * @param bare without what is finished ahead
     */
    @Nullable
    OffsetAndMetadata next(boolean hints, boolean bare) {
        if (pendingOffsets.frontier() < 0 || !(isBehind() || hints)) {
            return null;
        }
        String ahead = bare ? "" : CommitMetadata.of(pendingOffsets, restored);
        return isBehind() || !ahead.equals(metadata) ? new OffsetAndMetadata(pendingOffsets.frontier(), ahead) : null;
    }

    /** What the broker knows already, or null if it knows nothing. */
    @Nullable
    OffsetAndMetadata known() {
        return offset < 0 ? null : new OffsetAndMetadata(offset, metadata);
    }

    void acknowledged(OffsetAndMetadata committed) {
        offset = Math.max(offset, committed.offset());
        metadata = committed.metadata();
    }

    /** Whether this is where the group would go on: not below what is committed, not above what is finished. */
    boolean wouldGoOnAt(long other) {
        return offset <= other && other <= pendingOffsets.frontier();
    }
}
