package io.sessionroutes.step.deliver;

/** Tells a call about the attempt that it belongs to. */
interface CallAttempt {

    /** For a call that belongs to no attempt. */
    CallAttempt NONE = new CallAttempt() {
        @Override
        public boolean isProbe() {
            return false;
        }

        @Override
        public boolean mayRepeat() {
            return false;
        }

        @Override
        public void countRepeat() {
            throw new IllegalStateException("a call without an attempt is not repeated");
        }
    };

    /** Whether the attempt is a hold's probe. A probe asks how FinBox is now, so it needs a new connection. */
    boolean isProbe();

    /** Whether a further call may begin. */
    boolean mayRepeat();

    /** One further call begins. */
    void countRepeat();
}
