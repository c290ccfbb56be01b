package io.sessionroutes.window;

/** How often an event may probe in a hold. */
enum ProbeLimit {
    /** As often as other events. */
    AS_ALL,
    /** Only if no other event can. */
    RARELY,
    /** Never. When the hold ends, the event becomes a dead letter. */
    NEVER
}
