package io.sessionroutes.window;

import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.jspecify.annotations.Nullable;

/** How much of a partition's finished work the broker has acknowledged. Used by the poll thread alone. */
final class Committed {

    private final Ledger ledger;
    private final FinishedAhead restored;
    private long offset;
    private String metadata = "";

    Committed(Ledger ledger, long offset, FinishedAhead restored) {
        this.ledger = ledger;
        this.restored = restored;
        this.offset = offset;
    }

    /** Whether the frontier has moved since. */
    boolean isBehind() {
        return ledger.frontier() > offset;
    }

    /**
     * What is to be committed, or null if the broker knows it all.
     *
     * @param hints even if only what is finished ahead of the frontier has changed
     * @param bare without what is finished ahead
     */
    @Nullable
    OffsetAndMetadata next(boolean hints, boolean bare) {
        if (ledger.frontier() < 0 || !(isBehind() || hints)) {
            return null;
        }
        String ahead = bare ? "" : FinishedAhead.of(ledger, restored);
        return isBehind() || !ahead.equals(metadata) ? new OffsetAndMetadata(ledger.frontier(), ahead) : null;
    }

    void acknowledged(OffsetAndMetadata committed) {
        offset = Math.max(offset, committed.offset());
        metadata = committed.metadata();
    }

    /** Whether this is where the group would go on: not below what is committed, not above what is finished. */
    boolean wouldGoOnAt(long other) {
        return offset <= other && other <= ledger.frontier();
    }
}
