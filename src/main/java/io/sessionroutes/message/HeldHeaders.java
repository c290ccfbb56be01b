package io.sessionroutes.message;

import java.util.Arrays;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Utils;

/**
 * Keeps a record's headers with their size, which is measured once. In memory a header of two bytes is an object of a
 * hundred bytes. Headers beyond the highest limits of the settings are counted and not kept, so that a backlog of such
 * records cannot fill the heap.
 *
 * @param kept the headers in order, with duplicates and null values; only the last few if not all are kept
 * @param count the number of headers that the record has
 * @param bytes the bytes of their names and values together; not measured if {@code count} alone is too much
 * @param isWhole whether all of them are kept
 */
public record HeldHeaders(Headers kept, int count, long bytes, boolean isWhole) {

    /** The highest value of {@code event.max-headers}. */
    public static final int MOST = 10_000;
    /** The highest value of {@code event.max-header-bytes}. */
    public static final int MOST_BYTES = 1_048_576;

    /** The size of a header's object without its text, about, in bytes. */
    private static final int OBJECT = 100;
    /** The number of last headers that are always kept: a replay writes its notes behind all others. */
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

    /** The size of these headers' objects, about, without their text. In constant time, except for the copy. */
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

    /** The size of the kept headers, about, in bytes. */
    int size() {
        return isWhole ? OBJECT * count + (int) bytes : OBJECT * LAST_FEW + (int) bytes(kept.toArray());
    }
}
