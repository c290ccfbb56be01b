package io.sessionroutes.message;

/**
 * How much of what we write about an event is written: each form is simpler than the one before, for a topic that
 * refused that one.
 */
public enum WrittenForm {

    /** All of it. */
    WHOLE,
    /**
     * What nobody can do without: a session event without product, dates, carried fields and carried headers, a
     * rejection without those that are carried, a dead letter by reference.
     */
    REDUCED,
    /** The same without the event's key. Never a session event: its key is a promise to readers. */
    KEYLESS
}
