package io.sessionroutes.window;

/** How often an event may probe in a hold. */
enum ProbeLimit {
    /** Like all others. */
    AS_ALL,
    /** Only where nobody else can. */
    RARELY,
    /** Not at all; when the hold ends, the event is set aside. */
    NEVER
}
