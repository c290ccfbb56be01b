package io.sessionroutes.bundle;

/** Whose the Camel context is: what concerns the whole of it is only its owner's to set. */
enum ContextOwner {
    /** A program that runs the bundle and nothing else. */
    BUNDLE,
    /** A program of somebody else's, with routes of its own. */
    HOST
}
