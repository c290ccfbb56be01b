package io.sessionroutes.window;

import java.time.Instant;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * One kind of write that fails, with the events that wait for it. Where none is left, it fails for nobody. Guarded by
 * the window's lock.
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

    /** @param isRefusal whether the topic answers, and refuses the record */
    void failed(TrackedEvent tracked, String reason, boolean isRefusal) {
        waiting.add(tracked);
        why = reason;
        refused = isRefusal;
    }

    /** Whether the last of it was refused, so that another record may be tried. */
    boolean isRefused() {
        return refused;
    }

    /** Whether it is an answer of FinBox that cannot be written. */
    boolean keepsAnswers() {
        return write.topicPoint() == ResumePoint.PUBLISH;
    }

    /** This event waits no more. */
    void left(TrackedEvent tracked) {
        waiting.remove(tracked);
    }

    /** What has gone with its partition is not ours to write. */
    void forget() {
        waiting.removeIf(tracked -> tracked.partitionState.isEnded());
    }

    boolean isNobodys() {
        return waiting.isEmpty();
    }

    FailedWrite snapshot() {
        return new FailedWrite(write, since, why);
    }
}
