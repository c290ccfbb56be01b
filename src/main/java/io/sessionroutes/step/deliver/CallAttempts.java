package io.sessionroutes.step.deliver;

/** Which attempt makes the call that a thread is about to make: an attempt and its call run in one thread. */
final class CallAttempts {

    private static final ThreadLocal<CallAttempt> RUNNING = new ThreadLocal<>();

    private CallAttempts() {}

    /** The next call of this thread is this attempt's. */
    static void begin(CallAttempt attempt) {
        RUNNING.set(attempt);
    }

    /** The attempt whose call this thread makes; it makes one. */
    static CallAttempt take() {
        CallAttempt attempt = RUNNING.get();
        RUNNING.remove();
        return attempt == null ? CallAttempt.NONE : attempt;
    }
}
