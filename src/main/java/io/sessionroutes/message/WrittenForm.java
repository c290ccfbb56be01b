package io.sessionroutes.message;

/** Says how much is written about an event. A topic that refuses one form gets the next one, which is simpler. */
public enum WrittenForm {

    /** All of it. */
    WHOLE,
    /**
     * Only what readers need: a session event without product, dates, carried fields and carried headers, a rejection
     * without carried fields and headers, or a dead letter by reference.
     */
    REDUCED,
    /** The reduced form without the event's key. Never used for a session event, because readers rely on its key. */
    KEYLESS
}
