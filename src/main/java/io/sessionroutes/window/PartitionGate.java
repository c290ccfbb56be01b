package io.sessionroutes.window;

/**
 * Decides when the work of a newly assigned partition may begin. Until then its records are taken over but not started.
 */
public interface PartitionGate {

    /** A gate that is always open. */
    PartitionGate OPEN = (oldest, open) -> open.run();

    /**
     * Called when a partition waits. The poll thread calls it, so it must not block.
     *
     * @param oldest the timestamp of its oldest unfinished record, the first that was handed over
     * @param open to be called, from any thread, once its work may begin
     */
    void await(long oldest, Runnable open);
}
