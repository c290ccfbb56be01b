package io.sessionroutes.log;

import org.jspecify.annotations.Nullable;

/** Shows an exception's types and stack in the log, without its texts, which may hold content of the event. */
public final class RedactedException extends Exception {

    private RedactedException(Throwable original, @Nullable RedactedException cause) {
        super(original.getClass().getName(), cause);
        setStackTrace(original.getStackTrace());
    }

    public static RedactedException of(Throwable original) {
        Throwable cause = original.getCause();
        return new RedactedException(original, cause == null || cause == original ? null : of(cause));
    }
}
