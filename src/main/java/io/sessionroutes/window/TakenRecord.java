package io.sessionroutes.window;

import org.jspecify.annotations.Nullable;

/**
 * What a record that was handed over has come to.
 *
 * @param wanted whether it was taken
 * @param start an event that starts now
 * @param closed a partition that this record is the first of, and whose work waits for the gate
 */
record TakenRecord(
        boolean wanted,
        @Nullable TrackedEvent start,
        @Nullable PartitionState closed) {

    static final TakenRecord UNWANTED = new TakenRecord(false, null, null);
    static final TakenRecord FINISHED_BEFORE = new TakenRecord(true, null, null);
}
