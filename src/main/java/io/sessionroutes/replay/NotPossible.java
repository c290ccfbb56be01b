package io.sessionroutes.replay;

/** Something that was asked for cannot be done. The message is whole and in words for a person. */
public final class NotPossible extends RuntimeException {

    NotPossible(String message) {
        super(message);
    }

    NotPossible(String message, Throwable cause) {
        super(message, cause);
    }
}
