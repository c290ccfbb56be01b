package io.sessionroutes.deliver;

/** Is told of every call to FinBox when it has ended. */
public interface CallWatch {

    /** The answer is there, whole. */
    void answered(int status, long nanos);

    /** There is none: no connection, a broken one, or the deadline has passed. */
    void unanswered(boolean late, long nanos);
}
