package io.sessionroutes.message.path;

/**
 * Thrown when a search in an event costs more than an event of its size may cost. It is always the same object, without
 * a stack trace.
 */
public final class SearchTooLongException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SearchTooLongException() {
        super("too many steps", null, false, false);
    }
}
