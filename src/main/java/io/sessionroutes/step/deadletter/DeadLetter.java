package io.sessionroutes.step.deadletter;

import static io.sessionroutes.step.deadletter.DeadLetterHeader.*;

import io.sessionroutes.message.ApplicationEvent;
import io.sessionroutes.message.Failure;
import io.sessionroutes.message.LoanApplication;
import io.sessionroutes.message.ReceivedRecord;
import io.sessionroutes.message.RecordPosition;
import io.sessionroutes.message.ReplayCount;
import io.sessionroutes.message.SessionAnswer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Objects;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * An event that could not become a session: what was received, and why not. Written whole, so that it can be replayed;
 * by reference to its source where the topic refuses the size, or where the headers were too many to be kept.
 *
 * @param received the record as it was received
 * @param key what stands for the record's key
 * @param failure why
 * @param calls calls made to FinBox for it
 * @param byReference whether value and original headers are left out
 * @param sessionId FinBox's id of the session that was made for it, or null
 * @param deadline the event's own, or null
 * @param at when it was given up
 */
record DeadLetter(
        ReceivedRecord received,
        LetterKey key,
        Failure failure,
        int calls,
        boolean byReference,
        @Nullable String sessionId,
        @Nullable String deadline,
        Instant at) {

    /** Our block is cut to this many characters a header: it must not be what makes a record too large. */
    static final int MAX_TEXT = 500;

    static DeadLetter of(ApplicationEvent event, boolean byReference, Instant at) {
        ReceivedRecord received = event.received();
        SessionAnswer answer = event.answer();
        return new DeadLetter(
                received,
                LetterKey.of(received, event.writes()),
                Objects.requireNonNull(event.failure()),
                event.calls(),
                byReference || event.writes().isReduced() || !received.held().isWhole(),
                answer == null ? null : answer.sessionId(),
                deadline(event.application()),
                at);
    }

    private static @Nullable String deadline(@Nullable LoanApplication application) {
        try {
            Instant deadline = application == null ? null : application.deadlineTime();
            return deadline == null ? null : deadline.toString();
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    /** The value as received, or null where it is left out or was null. */
    byte @Nullable [] value() {
        return byReference ? null : received.value();
    }

    /** Adds the original headers in their order, without an older block of ours, and then our block. */
    void writeHeaders(Headers headers) {
        if (!byReference) {
            for (Header header : received.headers()) {
                if (!DeadLetterHeader.isOurs(header.key())) {
                    headers.add(header);
                }
            }
        }
        RecordPosition source = received.source();
        add(headers, STAGE, failure.stage().label());
        add(headers, KIND, failure.kind().name());
        add(headers, CODE, failure.code());
        add(headers, MESSAGE, failure.message());
        add(
                headers,
                HTTP_STATUS,
                failure.httpStatus() == null ? null : failure.httpStatus().toString());
        add(headers, ATTEMPTS, Integer.toString(calls));
        add(headers, TOPIC, source.topic());
        add(headers, PARTITION, Integer.toString(source.partition()));
        add(headers, OFFSET, Long.toString(source.offset()));
        add(headers, TIMESTAMP, Instant.ofEpochMilli(received.timestamp()).toString());
        add(headers, FAILED_AT, at.toString());
        add(headers, REPLAYS, Integer.toString(ReplayCount.of(received.headers())));
        add(headers, VALUE, byReference ? DeadLetterHeader.REFERENCE : DeadLetterHeader.ORIGINAL);
        add(headers, KEY, key.note());
        add(headers, SESSION_ID, sessionId);
        add(headers, DEADLINE, deadline);
    }

    private static void add(Headers headers, DeadLetterHeader header, @Nullable String text) {
        if (text != null) {
            header.add(headers, text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT));
        }
    }

    /** Where it came from and its code; the value may hold personal data. */
    @Override
    public String toString() {
        return "DeadLetter[" + received + " " + failure.code() + "]";
    }
}
