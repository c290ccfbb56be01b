package io.sessionroutes.window;

import java.util.EnumMap;
import java.util.Map;

/**
 * What the window holds at one moment, and what has gone through it since the start.
 *
 * @param inFlight calls in flight
 * @param buffered records that wait for a slot or behind their key's first
 * @param parked records that wait for a retry
 * @param bytes bytes of keys and values held
 * @param consumed records taken in
 * @param ends how events have left, by end
 */
public record WindowSnapshot(
        int inFlight, int buffered, int parked, long bytes, long consumed, Map<Outcome, Long> ends) {

    public WindowSnapshot {
        ends = new EnumMap<>(ends);
    }

    /** Records taken in that have not left yet. Whatever happens: consumed = all ends + unfinished. */
    public long unfinished() {
        return consumed - ends.values().stream().mapToLong(Long::longValue).sum();
    }
}
