package io.sessionroutes.step.deliver;

/** Remembers which attempt makes the next call of a thread, because an attempt and its call run in one thread. */
final class CallAttempts {

    private static final ThreadLocal<CallAttempt> RUNNING = new ThreadLocal<>();

    private CallAttempts() {}

    /** Says that the next call of this thread belongs to this attempt. */
    static void begin(CallAttempt attempt) {
        RUNNING.set(attempt);
    }

    /** The attempt whose call this thread makes, for one call. */
    static CallAttempt take() {
        CallAttempt attempt = RUNNING.get();
        RUNNING.remove();
        return attempt == null ? CallAttempt.NONE : attempt;
    }
}
