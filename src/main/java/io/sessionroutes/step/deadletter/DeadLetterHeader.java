package io.sessionroutes.step.deadletter;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The headers that this program adds to a dead letter, in the order in which they are written. Readers rely on their
 * names.
 */
public enum DeadLetterHeader {
    STAGE,
    KIND,
    CODE,
    MESSAGE,
    HTTP_STATUS,
    ATTEMPTS,
    TOPIC,
    PARTITION,
    OFFSET,
    TIMESTAMP,
    FAILED_AT,
    REPLAYS,
    VALUE,
    /** A description of the event's key, if the dead letter's key is another one. */
    KEY,
    /** FinBox's id of the session that was made for the event. The session's link is not written. */
    SESSION_ID,
    /** The event's own deadline, if it has one. A replay after it ends EXPIRED. */
    DEADLINE;

    /** {@code dead-letter-value} if the topic took the value as it was received. */
    public static final String ORIGINAL = "original";
    /** {@code dead-letter-value} if the value has to be fetched from its source. */
    public static final String REFERENCE = "reference";

    private static final String PREFIX = "dead-letter-";

    private final String key = PREFIX + name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The header's name in Kafka. */
    public String key() {
        return key;
    }

    /** Whether this program, in this or another release, writes a header of this name. */
    public static boolean isOurs(String name) {
        return name.startsWith(PREFIX);
    }

    /** The header's text, or null if there is none. */
    public @Nullable String in(Headers headers) {
        Header header = headers.lastHeader(key);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    /** Adds the header. */
    public void add(Headers headers, String text) {
        headers.add(key, text.getBytes(StandardCharsets.UTF_8));
    }
}
