package io.sessionroutes.window;

import org.jspecify.annotations.Nullable;

/**
 * Lists the unfinished records of one partition, in the order in which they were handed over. It finds in constant time
 * the offset up to which everything is finished.
 *
 * <p>This is a doubly linked list of unfinished records. Tracking appends a record, finishing unlinks it, and the
 * frontier is the head. Offsets are compared and never counted, so gaps left by compaction and transactions need no
 * special case.
 */
final class PendingOffsets {

    /** An unfinished record's place in the list of pending offsets. */
    static class Node {
        final long offset;
        private @Nullable Node previous;
        private @Nullable Node next;
        private boolean finished;

        Node(long offset) {
            this.offset = offset;
        }
    }

    private @Nullable Node head;
    private @Nullable Node tail;
    private int unfinished;
    private long next;
    private long highestFinished = -1;

    /** @param start the offset at which this partition's work begins: the frontier while nothing is tracked */
    PendingOffsets(long start) {
        this.next = start;
    }

    /** Adds an unfinished record. Offsets grow from call to call. */
    void track(Node node) {
        next = node.offset + 1;
        node.previous = tail;
        if (tail == null) {
            head = node;
        } else {
            tail.next = node;
        }
        tail = node;
        unfinished++;
    }

    /** Passes an offset that is finished already, so that the frontier may move past it. */
    void skip(long offset) {
        next = offset + 1;
        highestFinished = offset;
    }

    /** Passes offsets without a record, if nothing is unfinished. */
    void passTo(long offset) {
        next = Math.max(next, offset);
    }

    /** Marks a tracked record as finished; a second call changes nothing. */
    void finish(Node node) {
        if (node.finished) {
            return;
        }
        node.finished = true;
        highestFinished = Math.max(highestFinished, node.offset);
        unfinished--;
        if (node.previous == null) {
            head = node.next;
        } else {
            node.previous.next = node.next;
        }
        if (node.next == null) {
            tail = node.previous;
        } else {
            node.next.previous = node.previous;
        }
        // A worker may keep its first event in memory for as long as there is work. So a finished event must not keep
        // its neighbours alive.
        node.previous = null;
        node.next = null;
    }

    /** The offset to commit: the lowest unfinished one, or the one after the last record handed over. */
    long frontier() {
        return head == null ? next : head.offset;
    }

    /** The lowest offset that may be handed over next. */
    long next() {
        return next;
    }

    int unfinished() {
        return unfinished;
    }

    /** The oldest unfinished record, or null. */
    @Nullable
    Node oldest() {
        return head;
    }

    /** The highest finished offset, or -1. */
    long highestFinished() {
        return highestFinished;
    }

    /**
     * The unfinished offsets below this one, ascending: the work that the next owner must still do. Null if there are
     * more than {@code most}.
     */
    long @Nullable [] gaps(long below, int most) {
        int count = 0;
        for (Node node = head; node != null && node.offset < below; node = node.next) {
            if (count++ == most) {
                return null;
            }
        }
        long[] gaps = new long[count];
        int i = 0;
        for (Node node = head; node != null && i < count; node = node.next) {
            gaps[i++] = node.offset;
        }
        return gaps;
    }
}
