package io.sessionroutes.step.deadletter;

import io.sessionroutes.message.RecordSize;
import java.util.Arrays;

/** How many bytes a dead letter takes in its topic at most. */
public final class LargestLetter {

    private static final int HEADERS = DeadLetterHeader.values().length;
    /** A character beyond ASCII takes three bytes at most, or four for two. */
    private static final int MESSAGE = 3 * DeadLetter.MAX_TEXT;
    /** A topic's name, which is the longest of the others. */
    private static final int TEXT = 249;

    private static final int BLOCK = MESSAGE
            + Arrays.stream(DeadLetterHeader.values())
                    .mapToInt(header -> header.key().length() + TEXT)
                    .sum();

    private LargestLetter() {}

    /**
     * A dead letter that holds its event.
     *
     * @param key bytes of the event's key
     * @param value bytes of its value
     * @param headers number of its headers
     * @param headerBytes bytes of its headers' names and values
     */
    public static long whole(int key, int value, int headers, int headerBytes) {
        return RecordSize.most(key, value, (long) headers + HEADERS, (long) headerBytes + BLOCK);
    }

    /** A dead letter that refers to its event, and has its key alone. */
    public static long byReference(int key) {
        return RecordSize.most(key, 0, HEADERS, BLOCK);
    }
}
