package io.sessionroutes.bundle;

/** The start is given up for a reason that its message says whole, in words for a person. */
public final class CannotStartException extends RuntimeException {

    CannotStartException(String reason) {
        super(reason, null, false, false);
    }
}
