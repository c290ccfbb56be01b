package io.sessionroutes.log;

import org.jspecify.annotations.Nullable;

/** An exception's types and stack without its texts, which may hold what the event held. For the log. */
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
