package io.sessionroutes.window;

/** Gives the window threads, a clock and a timer. */
interface WindowEngine {

    /** The time, in {@link System#nanoTime()} terms. */
    long now();

    /** The time of day, in milliseconds since the epoch. */
    default long millis() {
        return System.currentTimeMillis();
    }

    /**
     * Runs one attempt at this event on its own thread, and then every event that {@link Window#attemptEnded} returns.
     */
    void run(TrackedEvent tracked);

    /** Calls {@link Window#wake} at this time or soon after. Of several times asked for, the earliest counts. */
    void wakeAt(long nanos);
}
