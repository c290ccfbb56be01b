package io.sessionroutes.message.path;

/** A search in an event costs more than an event of its size may cost. Always the same: it has no stack. */
public final class SearchTooLongException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SearchTooLongException() {
        super("too many steps", null, false, false);
    }
}
