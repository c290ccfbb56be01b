package io.sessionroutes.bundle;

/** Who owns the Camel context. Only the owner sets options of the whole context. */
enum ContextOwner {
    /** A program that runs the bundle and nothing else. */
    BUNDLE,
    /** A host program, which may have other routes. */
    HOST
}
