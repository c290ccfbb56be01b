package io.sessionroutes.log;

import org.jspecify.annotations.Nullable;

/** Looks through the causes of an exception. */
public final class CauseChain {

    private CauseChain() {}

    /** The first cause of this type, or null. */
    public static <T extends Throwable> @Nullable T find(Throwable caught, Class<T> type) {
        for (Throwable cause = caught; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }

    /** The innermost cause, or the exception itself if it has none. */
    public static Throwable innermost(Throwable caught) {
        Throwable innermost = caught;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        return innermost;
    }

    /** The type of the innermost cause, for the log. */
    public static String root(Throwable caught) {
        return innermost(caught).getClass().getSimpleName();
    }
}
