package io.sessionroutes.message;

/**
 * Computes the most bytes that an uncompressed record takes in its topic. This is compared with the topic's
 * {@code max.message.bytes}, because this program writes each record in a batch of its own.
 */
public final class RecordSize {

    /** Kafka's own bytes for a batch, and for the lengths, position and time of its one record. */
    private static final int FRAME = 61 + 21;
    /** The lengths of a header's name and value. */
    private static final int HEADER = 10;

    private RecordSize() {}

    /**
     * The most bytes that a record of these parts takes.
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
