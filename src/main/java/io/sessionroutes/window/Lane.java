package io.sessionroutes.window;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the records of one key in one partition in order, one at a time, also while the first of them waits for a
 * retry.
 */
final class Lane {

    /** A key, compared by its bytes. */
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
    final @Nullable Key key;

    private @Nullable TrackedEvent head;
    private @Nullable TrackedEvent tail;

    Lane(@Nullable Key key) {
        this.key = key;
    }

    /** Appends a record. True if it is the first and may start at once. */
    boolean add(TrackedEvent tracked) {
        if (tail == null) {
            head = tracked;
            tail = tracked;
            return true;
        }
        tail.behind = tracked;
        tail = tracked;
        return false;
    }

    /** Removes the first record, which is finished. Returns the record behind it, or null if the lane is empty. */
    @Nullable
    TrackedEvent advance() {
        TrackedEvent finished = Objects.requireNonNull(head);
        head = finished.behind;
        finished.behind = null;
        if (head == null) {
            tail = null;
        }
        return head;
    }
}
