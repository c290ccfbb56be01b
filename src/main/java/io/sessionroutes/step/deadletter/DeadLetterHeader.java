package io.sessionroutes.step.deadletter;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The headers that we add to a dead letter, in the order in which they are written. What they are called is a promise
 * to readers.
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
    /** Where the dead letter's key is not the event's: what the event's was. */
    KEY,
    /** FinBox's id of the session that was made for the event; its link is nowhere. */
    SESSION_ID,
    /** The event's own deadline, where it has one: behind it a replay ends EXPIRED. */
    DEADLINE;

    /** {@code dead-letter-value} where the topic took the value as it was received. */
    public static final String ORIGINAL = "original";
    /** {@code dead-letter-value} where the value has to be fetched from its source. */
    public static final String REFERENCE = "reference";

    private static final String PREFIX = "dead-letter-";

    private final String key = PREFIX + name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The header's name in Kafka. */
    public String key() {
        return key;
    }

    /** Whether a header of this name is one of ours, now or in another release. */
    public static boolean isOurs(String name) {
        return name.startsWith(PREFIX);
    }

    /** The header's text, or null where there is none. */
    public @Nullable String in(Headers headers) {
        Header header = headers.lastHeader(key);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    /** Adds the header. */
    public void add(Headers headers, String text) {
        headers.add(key, text.getBytes(StandardCharsets.UTF_8));
    }
}
