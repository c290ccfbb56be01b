package io.sessionroutes.window;

import java.util.EnumMap;

/**
 * Keeps every counter of the window right while entries move from state to state, so that whatever happens: consumed =
 * all ends + buffered + parked + in flight. Guarded by the window's lock.
 */
final class Tally {

    private final EnumMap<End, Long> ends = new EnumMap<>(End.class);
    private News news = new News();
    private int inFlight;
    private int buffered;
    private int parked;
    private long bytes;
    private long consumed;

    Tally() {
        for (End end : End.values()) {
            ends.put(end, 0L);
        }
    }

    /** A record was handed over. */
    void took(Entry entry) {
        consumed++;
        bytes += entry.size();
        buffer(entry);
    }

    /** An attempt begins and takes a slot, unless the entry has kept its own. */
    void starts(Entry entry) {
        if (!entry.holdsSlot) {
            leaveWaiting(entry);
            entry.holdsSlot = true;
            inFlight++;
            entry.assignment.inFlight++;
        }
        entry.state = EntryState.IN_FLIGHT;
    }

    /** An attempt has given its event back, to wait without a slot. */
    void parks(Entry entry) {
        releaseSlot(entry);
        parked++;
        entry.assignment.parked++;
        entry.assignment.waitingBytes += entry.size();
        entry.state = EntryState.PARKED;
    }

    /** An attempt has found another copy of its event at work, and waits for it without a slot. */
    void copies(Entry entry) {
        releaseSlot(entry);
        buffer(entry);
        entry.state = EntryState.COPY;
    }

    /** A parked event is due and waits for a slot. */
    void readies(Entry entry) {
        leaveWaiting(entry);
        buffer(entry);
        entry.state = EntryState.READY;
    }

    /** An event with a slot leaves the window. */
    void leaves(Entry entry, End end) {
        releaseSlot(entry);
        bytes -= entry.size();
        count(end, 1);
        news.left(entry, end);
        entry.state = EntryState.DONE;
    }

    /**
     * Everything of this partition that has no slot is given back at once; its entries are dropped when their turn
     * comes.
     */
    void forgetWaiting(Assignment assignment) {
        int forgotten = assignment.buffered + assignment.parked;
        count(End.GIVEN_BACK, forgotten);
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
    boolean full(Limits limits, boolean was, boolean holding) {
        int share = was ? 2 : 1;
        return !holding && parked >= Math.max(1, limits.parked() / share)
                || bytes >= Math.max(1, limits.bytes() / share);
    }

    /** What has left since this was last asked. */
    News takeNews() {
        News taken = news;
        if (!taken.isEmpty()) {
            news = new News();
        }
        return taken;
    }

    Counts counts() {
        return new Counts(inFlight, buffered, parked, bytes, consumed, ends);
    }

    private void buffer(Entry entry) {
        buffered++;
        entry.assignment.buffered++;
        entry.assignment.waitingBytes += entry.size();
    }

    private void leaveWaiting(Entry entry) {
        if (entry.state == EntryState.PARKED) {
            parked--;
            entry.assignment.parked--;
        } else {
            buffered--;
            entry.assignment.buffered--;
        }
        entry.assignment.waitingBytes -= entry.size();
    }

    private void releaseSlot(Entry entry) {
        entry.holdsSlot = false;
        inFlight--;
        entry.assignment.inFlight--;
    }

    private void count(End end, long events) {
        ends.merge(end, events, Long::sum);
    }
}
