package io.sessionroutes.window;

/** What the window needs from the world: threads, a clock and a timer. */
interface WindowEngine {

    /** The time, in {@link System#nanoTime()} terms. */
    long now();

    /** The time of day, in milliseconds since the epoch. */
    default long millis() {
        return System.currentTimeMillis();
    }

    /**
     * Runs one attempt at this event on a thread of its own, and then whatever {@link Window#attemptEnded} hands on.
     */
    void run(TrackedEvent tracked);

    /** Calls {@link Window#wake} at this time or soon after. Of several times asked for, the earliest counts. */
    void wakeAt(long nanos);
}
