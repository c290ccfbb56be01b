package io.sessionroutes.window;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Lists the offsets that are finished ahead of the committed one. The list is stored in the commit's metadata, so that
 * the next owner of the partition need not repeat this work. It is only a hint: metadata that is missing, foreign or
 * damaged means "nothing known".
 *
 * <p>Form: {@code sr1:} and Base64 of variable-length integers. The integers are the highest finished offset less the
 * committed one, and then the distances from one unfinished offset to the next. A checksum of these and of the
 * committed offset follows. Without it, metadata that was cut, damaged or moved to another offset would name unfinished
 * work as finished (tools that copy a group's offsets to another cluster keep the metadata). The size follows the
 * number of unfinished records, not the range.
 */
final class CommitMetadata {

    /** Kafka's default limit is 4096 bytes for the whole metadata. A list that needs more is not stored. */
    private static final int MAX_LENGTH = 4000;

    private static final String VERSION = "sr1:";
    private static final int CHECKSUM = 4;
    /** Each gap takes one byte at least. */
    private static final int MOST_GAPS = MAX_LENGTH / 4 * 3;

    static final CommitMetadata NOTHING = new CommitMetadata(-1, new long[0]);

    private final long highest;
    private final long[] unfinished;

    private CommitMetadata(long highest, long[] unfinished) {
        this.highest = highest;
        this.unfinished = unfinished;
    }

    /** Whether this offset is known to be finished. */
    boolean contains(long offset) {
        return offset <= highest && Arrays.binarySearch(unfinished, offset) < 0;
    }

    /** How many offsets in this range ({@code to} excluded) are not known to be finished. */
    long unfinished(long from, long to) {
        long end = Math.min(to, highest + 1);
        return end <= from ? to - from : to - end + index(end) - index(from);
    }

    /** How many unfinished offsets are below this one. */
    private int index(long offset) {
        int at = Arrays.binarySearch(unfinished, offset);
        return at < 0 ? -at - 1 : at;
    }

    /**
     * The metadata for a commit of the frontier. It is empty when no offset ahead is finished, or when the list is too
     * long.
     *
     * @param restored what the previous owner has finished; the part beyond the offsets read so far is passed on
     */
    static String of(PendingOffsets pendingOffsets, CommitMetadata restored) {
        CommitMetadata ahead = known(pendingOffsets, restored, MOST_GAPS);
        return ahead == null || ahead.highest < pendingOffsets.frontier() ? "" : ahead.seal(pendingOffsets.frontier());
    }

    /** All offsets that are known to be finished, with those that the previous owner has finished. */
    static CommitMetadata known(PendingOffsets pendingOffsets, CommitMetadata restored) {
        return Objects.requireNonNull(known(pendingOffsets, restored, Integer.MAX_VALUE));
    }

    private static @Nullable CommitMetadata known(
            PendingOffsets pendingOffsets, CommitMetadata restored, int mostGaps) {
        boolean readPast = restored.highest < pendingOffsets.next();
        long highest = readPast ? pendingOffsets.highestFinished() : restored.highest;
        long[] gaps = pendingOffsets.gaps(highest, mostGaps);
        if (gaps == null) {
            return null;
        }
        return new CommitMetadata(highest, readPast ? gaps : restored.appendUnfinished(gaps, pendingOffsets.next()));
    }

    /** Returns these offsets, followed by the offsets from {@code from} on that are not finished. */
    private long[] appendUnfinished(long[] gaps, long from) {
        int begin = index(from);
        long[] all = Arrays.copyOf(gaps, gaps.length + unfinished.length - begin);
        System.arraycopy(unfinished, begin, all, gaps.length, unfinished.length - begin);
        return all;
    }

    private String seal(long frontier) {
        byte[] bytes = new byte[10 * (unfinished.length + 1) + CHECKSUM];
        int length = write(bytes, 0, highest - frontier);
        long previous = frontier;
        for (long gap : unfinished) {
            length = write(bytes, length, gap - previous);
            previous = gap;
        }
        ByteBuffer.wrap(bytes).putInt(length, checksum(frontier, bytes, length));
        length += CHECKSUM;
        if (VERSION.length() + (length + 2) / 3 * 4 > MAX_LENGTH) {
            return "";
        }
        return VERSION + Base64.getEncoder().encodeToString(Arrays.copyOf(bytes, length));
    }

    /** Reads the metadata of a commit at this offset. */
    static CommitMetadata read(long committed, @Nullable String metadata) {
        if (metadata == null || !metadata.startsWith(VERSION) || metadata.length() > MAX_LENGTH) {
            return NOTHING;
        }
        try {
            return read(committed, Base64.getDecoder().decode(metadata.substring(VERSION.length())));
        } catch (IllegalArgumentException foreign) {
            return NOTHING;
        }
    }

    private static CommitMetadata read(long committed, byte[] bytes) {
        int length = bytes.length - CHECKSUM;
        if (length < 1 || ByteBuffer.wrap(bytes).getInt(length) != checksum(committed, bytes, length)) {
            return NOTHING;
        }
        long[] numbers = numbers(bytes, length);
        if (numbers.length == 0) {
            return NOTHING;
        }
        long[] unfinished = new long[numbers.length - 1];
        long previous = committed;
        for (int i = 0; i < unfinished.length; i++) {
            previous += numbers[i + 1];
            unfinished[i] = previous;
        }
        return new CommitMetadata(committed + numbers[0], unfinished);
    }

    /**
     * Decodes the numbers in these bytes, seven bits in each byte, the lowest bits first. Returns no number if the
     * bytes break off.
     */
    private static long[] numbers(byte[] bytes, int length) {
        long[] numbers = new long[length];
        int count = 0;
        long number = 0;
        int shift = 0;
        for (int i = 0; i < length; i++) {
            number |= (long) (bytes[i] & 0x7f) << shift;
            shift += 7;
            if (bytes[i] >= 0) {
                numbers[count++] = number;
                number = 0;
                shift = 0;
            } else if (shift > 56) {
                return new long[0];
            }
        }
        return shift == 0 ? Arrays.copyOf(numbers, count) : new long[0];
    }

    private static int checksum(long committed, byte[] bytes, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(ByteBuffer.allocate(Long.BYTES).putLong(0, committed));
        checksum.update(bytes, 0, length);
        return (int) checksum.getValue();
    }

    private static int write(byte[] bytes, int at, long value) {
        int position = at;
        long rest = value;
        while (rest > 0x7f) {
            bytes[position++] = (byte) (rest & 0x7f | 0x80);
            rest >>>= 7;
        }
        bytes[position++] = (byte) rest;
        return position;
    }
}
