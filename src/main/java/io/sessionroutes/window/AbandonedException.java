package io.sessionroutes.window;

/**
 * Thrown when this instance no longer owns the event's partition. It has no stack trace: it is an outcome, not a fault.
 */
public final class AbandonedException extends Exception {

    AbandonedException() {
        super("the partition is assigned to another instance", null, false, false);
    }
}
