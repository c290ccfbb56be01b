package io.sessionroutes.cli;

/** Something that was asked for cannot be done. The message is whole and in words for a person. */
public final class CommandFailedException extends RuntimeException {

    public CommandFailedException(String message) {
        super(message);
    }

    public CommandFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
