package io.sessionroutes.window;

import org.jspecify.annotations.Nullable;

/**
 * When an event's writes began, in {@link System#nanoTime()} terms, so that an acknowledgement counts as evidence from
 * then on. Written by the attempt, read when it has ended.
 */
final class WriteTimes {

    private long began;
    private @Nullable Long letterBegan;
    private boolean leftOut;

    /** The event has come from one point to another, where its next write begins. */
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
     * When the write of the dead letter began, once that is acknowledged; null if it is not, or if this was asked
     * before. A rejection that is written again and again says nothing new of the letter before it.
     */
    @Nullable
    Long takeLetter() {
        Long taken = letterBegan;
        letterBegan = null;
        return taken;
    }

    /** The event ends though its last write was refused. */
    void leaveOut() {
        leftOut = true;
    }

    /** Whether the event's end acknowledges its last write. */
    boolean isAcknowledged() {
        return !leftOut;
    }
}
