package io.sessionroutes.message;

/**
 * How one event has failed so far without a verdict, and how much of that speaks against the event itself. Guarded by
 * the failure policy.
 */
public final class FailureHistory {

    private int failures;
    private int failuresOfOldHolds;
    private int failuresSinceOthers;
    private int faults;
    private long firstAt;
    private long lastAt;
    private double doubt;

    /**
     * A call ended without a verdict.
     *
     * @param began when it began
     * @param othersServed whether another event was served since the last one
     */
    public void failed(long began, boolean othersServed, long now) {
        if (failures++ == 0) {
            firstAt = began;
        }
        failuresSinceOthers = othersServed ? 1 : failuresSinceOthers + 1;
        lastAt = now;
    }

    /** A step of the flow failed, before a call or after it, in an attempt that began at this time. */
    public void fault(long began, long now) {
        if (faults++ == 0 && failures == 0) {
            firstAt = began;
        }
        lastAt = now;
    }

    /** A hold lay between: the event has all its attempts again. */
    public void beginAnew() {
        failuresOfOldHolds = failures;
    }

    /** Others were served while this event failed: the doubt grows. */
    public void addDoubt(double more) {
        doubt += more;
    }

    /** Calls that ended without a verdict. */
    public int failures() {
        return failures;
    }

    /** The same since the last hold. */
    public int failuresSinceHold() {
        return failures - failuresOfOldHolds;
    }

    /** The same since the last time that another event was served. */
    public int failuresSinceOthers() {
        return failuresSinceOthers;
    }

    /** Steps of the flow that failed. */
    public int faults() {
        return faults;
    }

    /** When the first call that failed began, in {@link System#nanoTime()} terms; means nothing without one. */
    public long firstAt() {
        return firstAt;
    }

    /** When the last failure came; means nothing without one. */
    public long lastAt() {
        return lastAt;
    }

    /** The sum of doubts, in natural logarithms of chances: 0 and up. */
    public double doubt() {
        return doubt;
    }
}
