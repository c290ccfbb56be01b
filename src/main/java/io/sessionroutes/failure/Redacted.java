package io.sessionroutes.failure;

import org.jspecify.annotations.Nullable;

/** An exception's types and stack without its texts, which may hold what the event held. For the log. */
final class Redacted extends Exception {

    private Redacted(Throwable original, @Nullable Redacted cause) {
        super(original.getClass().getName(), cause);
        setStackTrace(original.getStackTrace());
    }

    static Redacted of(Throwable original) {
        Throwable cause = original.getCause();
        return new Redacted(original, cause == null || cause == original ? null : of(cause));
    }
}
