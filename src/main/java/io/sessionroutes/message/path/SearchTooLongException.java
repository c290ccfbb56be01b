package io.sessionroutes.message.path;

/**
 * Thrown when a search in an event costs more than an event of its size may cost. It has no stack trace, because the
 * event is the cause, and many events may have it.
 */
public final class SearchTooLongException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SearchTooLongException() {
        super("too many steps", null, false, false);
    }
}
