package io.sessionroutes.step.deliver;

/** Is told of every call to FinBox when it has ended, and of what connections cost. */
public interface CallListener {

    /** The answer is there, whole. */
    void answered(int status, long nanos);

    /** There is none: no connection, a broken one, or the deadline has passed. */
    void unanswered(boolean late, long nanos);

    /** There is none, since a kept connection was closed while the request was sent; the call is made again at once. */
    void repeated(long nanos);

    /** A connection was not used for the next request, for what was seen on it. */
    void replaced(ConnectionState state);
}
