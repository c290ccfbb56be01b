package io.sessionroutes.window;

/** The partition of this event is not ours any more. No stack trace: an outcome, not a fault. */
public final class AbandonedException extends Exception {

    AbandonedException() {
        super("partition is not ours any more", null, false, false);
    }
}
