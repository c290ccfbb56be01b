package io.sessionroutes.message;

import java.util.Arrays;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Utils;

/**
 * A record's headers with what they take in memory, measured once: a header of two bytes on the wire is an object of a
 * hundred here. Headers beyond what any setting allows are counted and not kept, so that a backlog of such records
 * cannot fill the heap.
 *
 * @param kept the headers in order, with duplicates and null values; only the last few where they are not whole
 * @param count how many the record has
 * @param bytes what their names and values have together; not measured where {@code count} alone is too much
 * @param isWhole whether all of them are kept
 */
public record HeldHeaders(Headers kept, int count, long bytes, boolean isWhole) {

    /** As many as {@code event.max-headers} can be raised to. */
    public static final int MOST = 10_000;
    /** As many bytes as {@code event.max-header-bytes} can be raised to. */
    public static final int MOST_BYTES = 1_048_576;

    /** What a header's object takes beside its text, about. */
    private static final int OBJECT = 100;
    /** Where a replay writes its notes: behind all others. */
    private static final int LAST_FEW = 8;

    static HeldHeaders of(Headers headers) {
        Header[] all = headers.toArray();
        long bytes = all.length > MOST ? 0 : bytes(all);
        if (all.length <= MOST && bytes <= MOST_BYTES) {
            return new HeldHeaders(headers, all.length, bytes, true);
        }
        Header[] last = Arrays.copyOfRange(all, Math.max(0, all.length - LAST_FEW), all.length);
        Headers few = bytes(last) <= MOST_BYTES ? new RecordHeaders(last) : new RecordHeaders();
        return new HeldHeaders(few, all.length, bytes, false);
    }

    /** What the objects of these headers take, about, without their text; in constant time but for the copy. */
    public static long overhead(Headers headers) {
        return (long) OBJECT * headers.toArray().length;
    }

    private static long bytes(Header[] headers) {
        long bytes = 0;
        for (Header header : headers) {
            bytes += Utils.utf8Length(header.key());
            bytes += header.value() == null ? 0 : header.value().length;
        }
        return bytes;
    }

    /** What is kept takes about so many bytes. */
    int size() {
        return isWhole ? OBJECT * count + (int) bytes : OBJECT * LAST_FEW + (int) bytes(kept.toArray());
    }
}
