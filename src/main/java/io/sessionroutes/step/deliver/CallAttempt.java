package io.sessionroutes.step.deliver;

/** What a call has to know of the attempt at an event that it is made for. */
interface CallAttempt {

    /** Of nobody: for a call that no attempt makes. */
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
            throw new IllegalStateException("nobody's call is not repeated");
        }
    };

    /** Whether it is a hold's probe, which asks how FinBox is now and not how it was when the connections were made. */
    boolean isProbe();

    /** Whether a further call may begin. */
    boolean mayRepeat();

    /** One further call begins. */
    void countRepeat();
}
