package io.sessionroutes.cli;

/** A command cannot do its work. The message is for a person and needs no addition. */
public final class CommandFailedException extends RuntimeException {

    public CommandFailedException(String message) {
        super(message);
    }

    public CommandFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
