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
 * An event that could not become a session: the received record and the reason. It is written whole, so that it can be
 * replayed. If the topic refuses the size, or the headers were too many to keep, it is written by reference to its
 * source.
 *
 * @param received the record as it was received
 * @param key the key of the dead letter
 * @param failure the reason
 * @param calls the number of calls made to FinBox for the event
 * @param byReference whether value and original headers are left out
 * @param sessionId FinBox's id of the session that was made for the event, or null
 * @param deadline the event's own deadline, or null
 * @param at when the event was given up
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

    /**
     * Each header text of the dead letter is cut to this many characters, so that it does not make a record too large.
     */
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

    /** The value as received, or null if it is left out or was null. */
    byte @Nullable [] value() {
        return byReference ? null : received.value();
    }

    /**
     * Adds the original headers in their order, without the dead-letter headers of an earlier dead letter, and then the
     * new ones.
     */
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

    /** Its source position and code only, because the value may hold personal data. */
    @Override
    public String toString() {
        return "DeadLetter[" + received + " " + failure.code() + "]";
    }
}
