package io.sessionroutes.window;

import org.jspecify.annotations.Nullable;

/**
 * Keeps when an event's writes began, in {@link System#nanoTime()} terms. An acknowledgement counts as evidence from
 * that time on. Written by the attempt, read when the attempt has ended.
 */
final class WriteTimes {

    private long began;
    private @Nullable Long letterBegan;
    private boolean leftOut;

    /** The event has moved from one point to another, where its next write begins. */
    void reached(ResumePoint before, ResumePoint point) {
        if (before == ResumePoint.DEAD_LETTER && point == ResumePoint.REJECTION) {
            letterBegan = began;
        }
        began = System.nanoTime();
    }

    /** When the last write began. */
    long began() {
        return began;
    }

    /**
     * When the write of the dead letter began. Null if that letter is not acknowledged, or if this method returned the
     * time before: a rejection that is written again says nothing new about the letter before it.
     */
    @Nullable
    Long takeLetter() {
        Long taken = letterBegan;
        letterBegan = null;
        return taken;
    }

    /** The event ends although its last write was refused. */
    void leaveOut() {
        leftOut = true;
    }

    /** Whether the event's outcome shows that its last write is acknowledged. */
    boolean isAcknowledged() {
        return !leftOut;
    }
}
