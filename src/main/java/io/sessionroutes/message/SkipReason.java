package io.sessionroutes.message;

import java.util.Locale;

/** Why an event gets neither a session nor a dead letter. */
public enum SkipReason {
    /** It has no value, and the settings say to skip such events ({@code tombstones}). */
    TOMBSTONE,
    /** It is of a type that gets no session ({@code events.types}). */
    EVENT_TYPE;

    /** The name in metrics and logs. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
