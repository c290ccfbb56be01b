package io.sessionroutes.cli.deadletters;

import io.sessionroutes.message.FailureKind;
import io.sessionroutes.message.RecordPosition;
import io.sessionroutes.message.ReplayCount;
import io.sessionroutes.step.deadletter.DeadLetterHeader;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter, as it is in its topic.
 *
 * @param source the position of its event
 * @param record the dead letter itself
 */
record DeadLetterRecord(RecordPosition source, ConsumerRecord<byte[], byte[]> record) {

    /** The dead letter; empty if the record does not have the position of an event, so it is not of this program. */
    static Optional<DeadLetterRecord> of(ConsumerRecord<byte[], byte[]> record) {
        String source = DeadLetterHeader.TOPIC.in(record.headers()) + "-"
                + DeadLetterHeader.PARTITION.in(record.headers()) + "@" + DeadLetterHeader.OFFSET.in(record.headers());
        return RecordPosition.find(source).map(position -> new DeadLetterRecord(position, record));
    }

    /** The position of the dead letter itself. */
    RecordPosition position() {
        return RecordPosition.of(record);
    }

    /** The identity of its event. All dead letters of the event have the same one. */
    DeadLetterIdentity identity() {
        return new DeadLetterIdentity(source, DeadLetterIdentity.time(text(DeadLetterHeader.TIMESTAMP)));
    }

    /** The text of a header; null if the dead letter does not have it. */
    @Nullable
    String text(DeadLetterHeader header) {
        return header.in(record.headers());
    }

    /** When the event failed; the record's own time if the header cannot be read. */
    Instant failedAt() {
        try {
            return Instant.parse(String.valueOf(text(DeadLetterHeader.FAILED_AT)));
        } catch (DateTimeException wrong) {
            return Instant.ofEpochMilli(record.timestamp());
        }
    }

    int replays() {
        return ReplayCount.of(record.headers());
    }

    /** Whether the value has to be read from the position of the event. */
    boolean isByReference() {
        return DeadLetterHeader.REFERENCE.equals(text(DeadLetterHeader.VALUE));
    }

    /**
     * Whether this dead letter says that FinBox has already made a session for the event, but that the session event
     * could not be published. A replay would make another session.
     */
    boolean isAnswered() {
        return text(DeadLetterHeader.SESSION_ID) != null
                || FailureKind.ANSWERED.name().equals(text(DeadLetterHeader.KIND));
    }

    /** Whether the event's own deadline is before this time, so that a replay ends EXPIRED. */
    boolean isPastDeadline(Instant now) {
        try {
            String deadline = text(DeadLetterHeader.DEADLINE);
            return deadline != null && Instant.parse(deadline).isBefore(now);
        } catch (DateTimeException wrong) {
            return false;
        }
    }

    /** The key of the event; null if it had none, or if the dead letter does not have it. */
    byte @Nullable [] eventKey() {
        return text(DeadLetterHeader.KEY) == null ? record.key() : null;
    }

    /** The headers that the event itself had. */
    List<Header> originalHeaders() {
        return originalHeaders(record);
    }

    /** The headers of a record without those that this program adds. */
    static List<Header> originalHeaders(ConsumerRecord<?, ?> record) {
        List<Header> originals = new ArrayList<>();
        for (Header header : record.headers()) {
            if (!DeadLetterHeader.isOurs(header.key())) {
                originals.add(header);
            }
        }
        return originals;
    }

    /**
     * The same dead letter without the key, value and headers of the event, which takes little memory. The copy also
     * lets go of all other bytes that Kafka's client read in the same answer.
     */
    DeadLetterRecord withoutEvent() {
        RecordHeaders ours = new RecordHeaders();
        for (DeadLetterHeader header : DeadLetterHeader.values()) {
            String text = text(header);
            if (text != null) {
                header.add(ours, text);
            }
        }
        return new DeadLetterRecord(
                source,
                new ConsumerRecord<>(
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        record.timestamp(),
                        record.timestampType(),
                        ConsumerRecord.NULL_SIZE,
                        ConsumerRecord.NULL_SIZE,
                        null,
                        null,
                        ours,
                        Optional.empty()));
    }

    /** Only the position of the event, because the rest may be personal data. */
    @Override
    public String toString() {
        return source.toString();
    }
}
