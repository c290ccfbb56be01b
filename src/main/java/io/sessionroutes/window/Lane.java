package io.sessionroutes.window;

import java.util.Arrays;

/**
 * The records of one key in one partition, one at a time and in order, also while the first of them waits for a retry.
 */
final class Lane {

    /** A key by its bytes. */
    record Key(byte[] bytes) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && Arrays.equals(bytes, key.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }
    }

    /** Null for a record without key: it has a lane of its own. */
    final Key key;

    private Entry head;
    private Entry tail;

    Lane(Key key) {
        this.key = key;
    }

    /** Appends a record; true if it is the first and may go at once. */
    boolean add(Entry entry) {
        if (head == null) {
            head = entry;
            tail = entry;
            return true;
        }
        tail.behind = entry;
        tail = entry;
        return false;
    }

    /** Removes the first record, which is finished; the one behind it, now first, or null if the lane is empty. */
    Entry advance() {
        Entry finished = head;
        head = finished.behind;
        finished.behind = null;
        if (head == null) {
            tail = null;
        }
        return head;
    }
}
