package io.sessionroutes.window;

import org.jspecify.annotations.Nullable;

/**
 * The result of handing a record over to the window.
 *
 * @param wanted whether the record was taken
 * @param start an event that starts now, or null
 * @param closed the closed partition of which this is the first record, and whose work waits for the gate; or null
 */
record TakenRecord(
        boolean wanted,
        @Nullable TrackedEvent start,
        @Nullable PartitionState closed) {

    static final TakenRecord UNWANTED = new TakenRecord(false, null, null);
    static final TakenRecord FINISHED_BEFORE = new TakenRecord(true, null, null);
}
