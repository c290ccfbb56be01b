package io.sessionroutes.message;

import java.util.Locale;

/** Why an event gets neither a session nor a dead letter. */
public enum SkipReason {
    /** It has no value, and the settings say to skip those ({@code tombstones}). */
    TOMBSTONE,
    /** It is of a type that gets no session ({@code events.types}). */
    EVENT_TYPE;

    /** As metrics and log name it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
