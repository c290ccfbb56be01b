package io.sessionroutes.step.deadletter;

import io.sessionroutes.message.RecordSize;
import java.util.Arrays;

/** Computes the most bytes that a dead letter takes in its topic. */
public final class LargestLetter {

    private static final int HEADERS = DeadLetterHeader.values().length;
    /** A character outside ASCII takes at most three bytes, or four bytes for two characters. */
    private static final int MESSAGE = 3 * DeadLetter.MAX_TEXT;
    /**
     * The bytes allowed for each other text: the length of a topic's name. A session id may take six times as many
     * bytes; the short texts, such as an offset or a time, leave enough room for it.
     */
    private static final int TEXT = 249;

    private static final int BLOCK = MESSAGE
            + Arrays.stream(DeadLetterHeader.values())
                    .mapToInt(header -> header.key().length() + TEXT)
                    .sum();

    private LargestLetter() {}

    /**
     * The size of a dead letter that holds its event.
     *
     * @param key bytes of the event's key
     * @param value bytes of its value
     * @param headers number of its headers
     * @param headerBytes bytes of its headers' names and values
     */
    public static long whole(int key, int value, int headers, int headerBytes) {
        return RecordSize.most(key, value, (long) headers + HEADERS, (long) headerBytes + BLOCK);
    }

    /** The size of a dead letter that refers to its event and holds only its key. */
    public static long byReference(int key) {
        return RecordSize.most(key, 0, HEADERS, BLOCK);
    }
}
