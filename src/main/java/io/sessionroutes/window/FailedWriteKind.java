package io.sessionroutes.window;

import java.time.Instant;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * One kind of failing write, with the events that wait for it. When no event waits, this kind no longer counts as
 * failing. Guarded by the window's lock.
 */
final class FailedWriteKind {

    private final ResumePoint write;
    private final Instant since = Instant.now();
    private final Set<TrackedEvent> waiting = Collections.newSetFromMap(new IdentityHashMap<>());
    private String why = "";
    private boolean refused;

    FailedWriteKind(ResumePoint write) {
        this.write = write;
    }

    /** @param isRefusal whether the broker answered and refused the record */
    void failed(TrackedEvent tracked, String reason, boolean isRefusal) {
        waiting.add(tracked);
        why = reason;
        refused = isRefusal;
    }

    /** Whether the last write of this kind was refused, so that another record may be tried. */
    boolean isRefused() {
        return refused;
    }

    /** Whether the write that fails carries an answer of FinBox. */
    boolean keepsAnswers() {
        return write.topicPoint() == ResumePoint.PUBLISH;
    }

    /** Whether an event at this point waits for this kind of write. */
    boolean isFor(ResumePoint point) {
        return write == point;
    }

    /** This event no longer waits for this kind of write. Returns whether it did until now. */
    boolean left(TrackedEvent tracked) {
        return waiting.remove(tracked);
    }

    /** Forgets the events whose partition was lost: this instance must not write them. */
    void forget() {
        waiting.removeIf(tracked -> tracked.partitionState.isEnded());
    }

    /** Whether no event waits for this kind of write. */
    boolean isOver() {
        return waiting.isEmpty();
    }

    FailedWrite snapshot() {
        return new FailedWrite(write, since, why);
    }
}
