package io.sessionroutes.window;

import java.util.EnumMap;

/**
 * Keeps every counter of the window right while entries move from state to state, so that whatever happens: consumed =
 * all ends + buffered + parked + in flight. Guarded by the window's lock.
 */
final class WindowCounters {

    private final EnumMap<Outcome, Long> ends = new EnumMap<>(Outcome.class);
    private WindowEvents news = new WindowEvents();
    private int inFlight;
    private int buffered;
    private int parked;
    private long bytes;
    private long consumed;

    WindowCounters() {
        for (Outcome end : Outcome.values()) {
            ends.put(end, 0L);
        }
    }

    /** A record was handed over. */
    void took(TrackedEvent entry) {
        consumed++;
        bytes += entry.size();
        buffer(entry);
    }

    /** An attempt begins and takes a slot, unless the entry has kept its own. */
    void starts(TrackedEvent entry) {
        if (!entry.holdsSlot) {
            leaveWaiting(entry);
            entry.holdsSlot = true;
            inFlight++;
            entry.assignment.inFlight++;
        }
        entry.state = EventState.IN_FLIGHT;
    }

    /** An attempt has given its event back, to wait without a slot. */
    void parks(TrackedEvent entry) {
        releaseSlot(entry);
        parked++;
        entry.assignment.parked++;
        entry.assignment.waitingBytes += entry.size();
        entry.state = EventState.PARKED;
    }

    /** An attempt has found another copy of its event at work, and waits for it without a slot. */
    void copies(TrackedEvent entry) {
        releaseSlot(entry);
        buffer(entry);
        entry.state = EventState.COPY;
    }

    /** A parked event is due and waits for a slot. */
    void readies(TrackedEvent entry) {
        leaveWaiting(entry);
        buffer(entry);
        entry.state = EventState.READY;
    }

    /** An event with a slot leaves the window. */
    void leaves(TrackedEvent entry, Outcome end) {
        releaseSlot(entry);
        bytes -= entry.size();
        count(end, 1);
        news.left(entry, end);
        entry.state = EventState.DONE;
    }

    /**
     * Everything of this partition that has no slot is given back at once; its entries are dropped when their turn
     * comes.
     */
    void forgetWaiting(PartitionState assignment) {
        int forgotten = assignment.buffered + assignment.parked;
        count(Outcome.GIVEN_BACK, forgotten);
        news.forgotten(assignment.partition, forgotten);
        buffered -= assignment.buffered;
        parked -= assignment.parked;
        bytes -= assignment.waitingBytes;
        assignment.buffered = 0;
        assignment.parked = 0;
        assignment.waitingBytes = 0;
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
     * Whether all intake must pause. Once it does, it resumes at half of either limit, so that it does not flutter.
     * During a hold the limit of parked events does not count: its probes add one in two seconds at most, and if the
     * parked ones were all at fault themselves, nothing fresh could ever end the hold.
     */
    boolean full(WindowLimits limits, boolean was, boolean holding) {
        int share = was ? 2 : 1;
        return !holding && parked >= Math.max(1, limits.parked() / share)
                || bytes >= Math.max(1, limits.bytes() / share);
    }

    /** What has left since this was last asked. */
    WindowEvents takeNews() {
        WindowEvents taken = news;
        if (!taken.isEmpty()) {
            news = new WindowEvents();
        }
        return taken;
    }

    WindowSnapshot counts() {
        return new WindowSnapshot(inFlight, buffered, parked, bytes, consumed, ends);
    }

    private void buffer(TrackedEvent entry) {
        buffered++;
        entry.assignment.buffered++;
        entry.assignment.waitingBytes += entry.size();
    }

    private void leaveWaiting(TrackedEvent entry) {
        if (entry.state == EventState.PARKED) {
            parked--;
            entry.assignment.parked--;
        } else {
            buffered--;
            entry.assignment.buffered--;
        }
        entry.assignment.waitingBytes -= entry.size();
    }

    private void releaseSlot(TrackedEvent entry) {
        entry.holdsSlot = false;
        inFlight--;
        entry.assignment.inFlight--;
    }

    private void count(Outcome end, long events) {
        ends.merge(end, events, Long::sum);
    }
}
