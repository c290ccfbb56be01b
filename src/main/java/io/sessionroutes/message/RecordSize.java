package io.sessionroutes.message;

/**
 * How many bytes a record takes in its topic at most, not compressed: what the topic's {@code max.message.bytes} is
 * compared with, since each of our writes is a batch by itself.
 */
public final class RecordSize {

    /** Kafka's own for a batch, and for the lengths, place and time of the one record in it. */
    private static final int FRAME = 61 + 21;
    /** The lengths of a header's name and value. */
    private static final int HEADER = 10;

    private RecordSize() {}

    /**
     * The most that a record of these parts takes.
     *
     * @param key bytes of the key, 0 and up
     * @param value bytes of the value, 0 and up
     * @param headers number of headers, 0 and up
     * @param headerBytes bytes of all headers' names and values, 0 and up
     */
    public static long most(long key, long value, long headers, long headerBytes) {
        return FRAME + key + value + HEADER * headers + headerBytes;
    }
}
