package io.sessionroutes.window;

import java.util.EnumMap;
import java.util.Map;

/**
 * The counts of events in the window at one moment, and of those that have gone through it since the start.
 *
 * @param inFlight events with a call slot
 * @param buffered records that wait for a slot, behind an earlier record of their key, or for a copy
 * @param parked records that wait for a retry
 * @param bytes bytes of keys, values and headers held
 * @param consumed records taken in
 * @param outcomes the number of events that have left, by outcome
 */
public record WindowSnapshot(
        int inFlight, int buffered, int parked, long bytes, long consumed, Map<Outcome, Long> outcomes) {

    public WindowSnapshot {
        outcomes = new EnumMap<>(outcomes);
    }

    /** Records taken in that have not left yet. At any time: consumed = all outcomes + unfinished. */
    public long unfinished() {
        return consumed - outcomes.values().stream().mapToLong(Long::longValue).sum();
    }
}
