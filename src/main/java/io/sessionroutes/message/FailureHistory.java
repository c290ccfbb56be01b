package io.sessionroutes.message;

/**
 * Counts the calls of one event that ended without a session or a refusal, and its failed steps. It also sums up how
 * much of that speaks against the event itself. Guarded by the failure policy.
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
     * A call ended without a session or a refusal.
     *
     * @param began when the call began
     * @param othersServed whether another event was served since the last failure
     */
    public void failed(long began, boolean othersServed, long now) {
        if (failures++ == 0) {
            firstAt = began;
        }
        failuresSinceOthers = othersServed ? 1 : failuresSinceOthers + 1;
        lastAt = now;
    }

    /**
     * A step of the flow failed, before a call or after it.
     *
     * @param began when the attempt began
     */
    public void fault(long began, long now) {
        if (faults++ == 0 && failures == 0) {
            firstAt = began;
        }
        lastAt = now;
    }

    /** A hold has ended, so the event has all its attempts again. */
    public void beginAnew() {
        failuresOfOldHolds = failures;
    }

    /** Adds to the doubt, because others were served while this event failed. */
    public void addDoubt(double more) {
        doubt += more;
    }

    /** The number of calls that ended without a session or a refusal. */
    public int failures() {
        return failures;
    }

    /** The number of failures since the last hold. */
    public int failuresSinceHold() {
        return failures - failuresOfOldHolds;
    }

    /** The number of failures since another event was last served. */
    public int failuresSinceOthers() {
        return failuresSinceOthers;
    }

    /** The number of failed steps of the flow. */
    public int faults() {
        return faults;
    }

    /**
     * When the first failed call or attempt began, in {@link System#nanoTime()} terms; meaningless without a failure.
     */
    public long firstAt() {
        return firstAt;
    }

    /** When the last failure came; meaningless without a failure. */
    public long lastAt() {
        return lastAt;
    }

    /** The sum of all doubt, in natural logarithms of chances: 0 and up. */
    public double doubt() {
        return doubt;
    }
}
