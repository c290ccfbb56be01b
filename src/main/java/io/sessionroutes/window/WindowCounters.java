package io.sessionroutes.window;

import java.util.EnumMap;

/**
 * Counts the window's events as they move from state to state. At any time: consumed = all outcomes + buffered + parked
 * + in flight. Guarded by the window's lock.
 */
final class WindowCounters {

    private final EnumMap<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
    private WindowEvents events = new WindowEvents();
    private int inFlight;
    private int buffered;
    private int parked;
    private long bytes;
    private long consumed;

    WindowCounters() {
        for (Outcome outcome : Outcome.values()) {
            outcomes.put(outcome, 0L);
        }
    }

    /** A record was handed over. */
    void took(TrackedEvent tracked) {
        consumed++;
        bytes += tracked.size();
        buffer(tracked);
    }

    /** An attempt begins and takes a slot, unless its event still has one. */
    void starts(TrackedEvent tracked) {
        if (!tracked.holdsSlot) {
            leaveWaiting(tracked);
            tracked.holdsSlot = true;
            inFlight++;
            tracked.partitionState.inFlight++;
        }
        tracked.state = EventState.IN_FLIGHT;
    }

    /** An attempt has requeued its event, which waits without a slot. */
    void parks(TrackedEvent tracked) {
        releaseSlot(tracked);
        parked++;
        tracked.partitionState.parked++;
        tracked.partitionState.waitingBytes += tracked.size();
        tracked.state = EventState.PARKED;
    }

    /** An attempt has found another copy of its event in the window. The event waits for that copy without a slot. */
    void copies(TrackedEvent tracked) {
        releaseSlot(tracked);
        buffer(tracked);
        tracked.state = EventState.COPY;
    }

    /** A parked event is due and waits for a slot. */
    void readies(TrackedEvent tracked) {
        leaveWaiting(tracked);
        buffer(tracked);
        tracked.state = EventState.READY;
    }

    /** An event with a slot leaves the window. */
    void leaves(TrackedEvent tracked, Outcome outcome) {
        releaseSlot(tracked);
        bytes -= tracked.size();
        count(outcome, 1);
        events.left(tracked, outcome);
        tracked.state = EventState.DONE;
    }

    /** Counts all events of this partition without a slot as released. The queues drop them when their turn comes. */
    void releaseWaiting(PartitionState partitionState) {
        int forgotten = partitionState.buffered + partitionState.parked;
        count(Outcome.RELEASED, forgotten);
        events.released(partitionState.partition, forgotten);
        buffered -= partitionState.buffered;
        parked -= partitionState.parked;
        bytes -= partitionState.waitingBytes;
        partitionState.buffered = 0;
        partitionState.parked = 0;
        partitionState.waitingBytes = 0;
    }

    boolean noneInFlight() {
        return inFlight == 0;
    }

    int inFlight() {
        return inFlight;
    }

    int parked() {
        return parked;
    }

    /**
     * Whether all intake must pause. A paused intake resumes at half of either limit, so that it does not switch too
     * often. During a hold the limit of parked events does not count: probes add one event in two seconds at most, and
     * if all parked events were at fault themselves, no fresh event could end the hold.
     */
    boolean full(WindowLimits limits, boolean was, boolean holding) {
        int share = was ? 2 : 1;
        return !holding && parked >= Math.max(1, limits.parked() / share)
                || bytes >= Math.max(1, limits.bytes() / share);
    }

    /**
     * The events that have left since the last call of this method. Nothing is added to the returned object, so the
     * caller may read it without the lock.
     */
    WindowEvents takeEvents() {
        if (events.isEmpty()) {
            return WindowEvents.NONE;
        }
        WindowEvents taken = events;
        events = new WindowEvents();
        return taken;
    }

    WindowSnapshot counts() {
        return new WindowSnapshot(inFlight, buffered, parked, bytes, consumed, outcomes);
    }

    private void buffer(TrackedEvent tracked) {
        buffered++;
        tracked.partitionState.buffered++;
        tracked.partitionState.waitingBytes += tracked.size();
    }

    private void leaveWaiting(TrackedEvent tracked) {
        if (tracked.state == EventState.PARKED) {
            parked--;
            tracked.partitionState.parked--;
        } else {
            buffered--;
            tracked.partitionState.buffered--;
        }
        tracked.partitionState.waitingBytes -= tracked.size();
    }

    private void releaseSlot(TrackedEvent tracked) {
        tracked.holdsSlot = false;
        inFlight--;
        tracked.partitionState.inFlight--;
    }

    private void count(Outcome outcome, long events) {
        outcomes.merge(outcome, events, Long::sum);
    }
}
