package io.sessionroutes.bundle;

/** The program cannot start. The message is the complete reason, as text for a person. */
public final class CannotStartException extends RuntimeException {

    CannotStartException(String reason) {
        super(reason, null, false, false);
    }
}
