package io.sessionroutes.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Reads from a record's headers how often an operator has replayed an event. */
public final class ReplayCount {

    private static final String COUNT = "dead-letter-replays";
    /** The headers that each replay also writes: the position at which the event was first received. */
    private static final List<String> POSITION =
            List.of("dead-letter-topic", "dead-letter-partition", "dead-letter-offset");

    private static final int MOST = 1_000;

    private ReplayCount() {}

    /**
     * The count, 0 to 1,000. It counts only beside the event's position, because an event that merely carries a header
     * of this name has not been replayed.
     */
    public static int of(Headers headers) {
        String text = text(headers, COUNT);
        boolean noted = text != null
                && text.matches("[0-9]{1,4}")
                && POSITION.stream().allMatch(name -> text(headers, name) != null);
        return noted && Integer.parseInt(text) <= MOST ? Integer.parseInt(text) : 0;
    }

    private static @Nullable String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    }
}
