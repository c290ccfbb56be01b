package io.sessionroutes.deadletter;

import io.sessionroutes.failure.Failure;
import io.sessionroutes.message.ApplicationEvent;
import io.sessionroutes.message.ReceivedRecord;
import io.sessionroutes.message.Source;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * An event that could not become a session: what was received, and why not. Written whole, so that it can be replayed; where the topic
 * refuses the size, by reference to its source.
 *
 * @param received    the record as it was received
 * @param failure     why
 * @param calls       calls made to FinBox for it
 * @param byReference whether value and original headers are left out
 * @param at          when it was given up
 */
record DeadLetter(ReceivedRecord received, Failure failure, int calls, boolean byReference, Instant at) {

    static final String PREFIX = "dead-letter-";
    static final String REPLAYS = PREFIX + "replays";
    /** Our block is cut to this many characters a header: it must not be what makes a record too large. */
    private static final int MAX_TEXT = 500;

    static DeadLetter of(ApplicationEvent event, Instant at) {
        return new DeadLetter(event.received(), event.failure(), event.calls(), event.byReference(), at);
    }

    /** The value as received, or null where it is left out or was null. */
    byte[] value() {
        return byReference ? null : received.value();
    }

    /** Adds the original headers in their order, without an older block of ours, and then our block. */
    void writeHeaders(Headers headers) {
        if (!byReference) {
            for (Header header : received.headers()) {
                if (!header.key().startsWith(PREFIX)) {
                    headers.add(header);
                }
            }
        }
        Source source = received.source();
        add(headers, "stage", failure.stage().label());
        add(headers, "kind", failure.kind().name());
        add(headers, "code", failure.code());
        add(headers, "message", failure.message());
        if (failure.httpStatus() != null) {
            add(headers, "http-status", failure.httpStatus().toString());
        }
        add(headers, "attempts", Integer.toString(calls));
        add(headers, "topic", source.topic());
        add(headers, "partition", Integer.toString(source.partition()));
        add(headers, "offset", Long.toString(source.offset()));
        add(headers, "timestamp", Instant.ofEpochMilli(source.timestamp()).toString());
        add(headers, "failed-at", at.toString());
        add(headers, "replays", Integer.toString(replays()));
        add(headers, "value", byReference ? "reference" : "original");
    }

    /** How often this event has been replayed, as the replay has noted; 0 for anything that is not a small number. */
    private int replays() {
        Header header = received.headers().lastHeader(REPLAYS);
        String text = header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
        return text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : 0;
    }

    private static void add(Headers headers, String name, String text) {
        String cut = text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
        headers.add(PREFIX + name, cut.getBytes(StandardCharsets.UTF_8));
    }

    /** Where it came from and its code; the value may hold personal data. */
    @Override
    public String toString() {
        return "DeadLetter[" + received + " " + failure.code() + "]";
    }
}
