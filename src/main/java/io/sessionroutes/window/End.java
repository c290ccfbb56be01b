package io.sessionroutes.window;

import java.util.Set;

/**
 * How an event can leave the window. Every consumed record leaves under exactly one of these, or is still unfinished.
 */
public enum End {

    /** Its session event is acknowledged. */
    PUBLISHED(ResumePoint.PUBLISH),
    /** Its dead letter is acknowledged. */
    DEAD_LETTERED(ResumePoint.DEAD_LETTER, ResumePoint.REJECTION),
    /** It was answered before and needed no call. */
    DEDUPLICATED(ResumePoint.REPUBLISH),
    /** A tombstone, where the settings say to skip those. */
    SKIPPED,
    /** Forgotten before its call, because the partition went to somebody else or the program stopped. */
    GIVEN_BACK,
    /** Its call was on the wire when the partition was lost; the answer came too late and was not published. */
    ABANDONED;

    private final Set<ResumePoint> writes;

    End(ResumePoint... writes) {
        this.writes = Set.of(writes);
    }

    /** The writes that this end shows to be acknowledged. */
    Set<ResumePoint> writes() {
        return writes;
    }
}
