package io.sessionroutes.step.deliver;

/** What a look at a connection finds before a request is sent over it. */
public enum ConnectionState {
    /** Open, with no waiting bytes: the next bytes are the answer to the next request. */
    SILENT,
    /** The other side has closed it. */
    CLOSED,
    /** Bytes wait on it that belong to no request of this program. */
    SPOKEN,
    /** Silent, but made before this call, which wants a new one. */
    OLD
}
