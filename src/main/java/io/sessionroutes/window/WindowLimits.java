package io.sessionroutes.window;

import java.time.Duration;

/**
 * The limits of one instance's window. At any limit, partitions are paused while polling goes on.
 *
 * @param inFlight events with a call slot, 1 and up
 * @param buffered records handed over that wait for a slot, behind an earlier record of their key, or for a copy
 * @param parked records that wait for a retry
 * @param bytes bytes of keys, values and headers of all events in the window
 * @param drain how long a revoke or stop waits for events that have a slot
 * @param rate calls that start in a second; 0 for no limit
 */
public record WindowLimits(int inFlight, int buffered, int parked, long bytes, Duration drain, int rate) {}
