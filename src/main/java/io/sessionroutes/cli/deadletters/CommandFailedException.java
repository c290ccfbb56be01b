package io.sessionroutes.cli.deadletters;

/** Something that was asked for cannot be done. The message is whole and in words for a person. */
public final class CommandFailedException extends RuntimeException {

    CommandFailedException(String message) {
        super(message);
    }

    CommandFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
