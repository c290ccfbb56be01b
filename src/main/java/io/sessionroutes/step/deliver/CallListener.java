package io.sessionroutes.step.deliver;

/** Is called when a call to FinBox has ended, and when a connection was replaced. */
public interface CallListener {

    /** The whole answer has arrived. */
    void answered(int status, long nanos);

    /** There is no answer: no connection, a broken one, or the deadline has passed. */
    void unanswered(boolean late, long nanos);

    /**
     * There is no answer, because a kept connection was closed while the request was sent. The call is made again at
     * once.
     */
    void repeated(long nanos);

    /** A connection was not used for the next request, because of the state that was found. */
    void replaced(ConnectionState state);
}
