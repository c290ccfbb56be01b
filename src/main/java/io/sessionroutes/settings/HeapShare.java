package io.sessionroutes.settings;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A size that follows from the heap, written {@code heap / 4096}. Kafka's consumer keeps what it has fetched of a
 * paused partition. If that were a fixed size, hundreds of partitions would fill a small heap.
 */
final class HeapShare {

    private static final Set<String> NAMES = Set.of("fetch.max.bytes", "max.partition.fetch.bytes");
    private static final Pattern FORM = Pattern.compile("heap */ *([1-9][0-9]{0,8})");

    /** Less would make reading slow. */
    private static final long LEAST = 16 * 1024;

    /** More would not make reading faster. */
    private static final long MOST = 1024 * 1024;

    private HeapShare() {}

    /** The number of bytes if the value is a share of the heap; else the value itself. */
    static String resolve(String name, String value) {
        return NAMES.contains(name) ? resolve(value, Runtime.getRuntime().maxMemory()) : value;
    }

    /** @param heap the size of the heap in bytes */
    static String resolve(String value, long heap) {
        Matcher share = FORM.matcher(value);
        return share.matches()
                ? String.valueOf(Math.max(LEAST, Math.min(MOST, heap / Long.parseLong(share.group(1)))))
                : value;
    }
}
