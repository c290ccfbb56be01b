package io.sessionroutes.window;

/**
 * Decides when the work of a newly assigned partition may begin. Until then its records are taken over, and none of
 * them starts.
 */
public interface PartitionGate {

    /** Nothing has to be known first. */
    PartitionGate OPEN = (oldest, open) -> open.run();

    /**
     * A partition waits. Called from the poll thread, which must not be kept.
     *
     * @param oldest the timestamp of its oldest unfinished record, the first that was handed over
     * @param open to be called, from any thread, once its work may begin
     */
    void await(long oldest, Runnable open);
}
