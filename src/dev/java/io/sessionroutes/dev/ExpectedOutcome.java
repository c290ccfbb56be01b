package io.sessionroutes.dev;

import org.jspecify.annotations.Nullable;

/**
 * The expected outcome of an application.
 *
 * @param stage of the dead letter, as in its header {@code dead-letter-stage}; null for a session
 * @param kind of the dead letter; null for a session
 * @param code of the dead letter; null for a session
 * @param linkId of the session; null for a dead letter
 */
public record ExpectedOutcome(
        Fate fate,
        @Nullable String stage,
        @Nullable String kind,
        @Nullable String code,
        @Nullable String linkId) {

    /** Where an event ends. */
    public enum Fate {
        SESSION,
        DEAD_LETTER
    }

    static ExpectedOutcome session(String linkId) {
        return new ExpectedOutcome(Fate.SESSION, null, null, null, linkId);
    }

    static ExpectedOutcome deadLetter(String stage, String kind, String code) {
        return new ExpectedOutcome(Fate.DEAD_LETTER, stage, kind, code, null);
    }

    static ExpectedOutcome poison(String code) {
        return deadLetter("parse", "POISON", code);
    }

    static ExpectedOutcome invalid(String code) {
        return deadLetter("validate", "INVALID", code);
    }

    static ExpectedOutcome refused(String code) {
        return deadLetter("finbox", "REFUSED", code);
    }

    static ExpectedOutcome exhausted(String code) {
        return deadLetter("finbox", "EXHAUSTED", code);
    }
}
