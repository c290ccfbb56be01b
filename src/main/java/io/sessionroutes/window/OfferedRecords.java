package io.sessionroutes.window;

import io.sessionroutes.kafka.RawBytes;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Counts how many records of one partition's last poll the window has taken over. They are taken in order, and no
 * record is left out: after a missing record the window takes no other until the missing one is read again. Only their
 * offsets are kept, because a partition remembers them until its next records come, and the headers of one record can
 * take forty megabytes. Written by the poll thread, under the window's lock.
 */
final class OfferedRecords {

    private final long[] offsets;
    private int taken;

    OfferedRecords(List<ConsumerRecord<RawBytes, RawBytes>> records) {
        this.offsets = records.stream().mapToLong(ConsumerRecord::offset).toArray();
    }

    /** Whether this is the first offset that has not been taken over. */
    boolean isNext(long offset) {
        return taken < offsets.length && offsets[taken] == offset;
    }

    /** The next record has been taken over. */
    void take() {
        taken++;
    }

    boolean allTaken() {
        return taken == offsets.length;
    }

    /** The offset to read again from, if not all were taken. */
    long nextOffset() {
        return offsets[taken];
    }
}
