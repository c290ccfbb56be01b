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
 * A dead letter as it stands in its topic.
 *
 * @param source where the event stood that it tells of
 * @param record the dead letter itself
 */
record DeadLetterRecord(RecordPosition source, ConsumerRecord<byte[], byte[]> record) {

    /** The dead letter; empty for a record that does not say which event it tells of, and so is none of ours. */
    static Optional<DeadLetterRecord> of(ConsumerRecord<byte[], byte[]> record) {
        String source = DeadLetterHeader.TOPIC.in(record.headers()) + "-"
                + DeadLetterHeader.PARTITION.in(record.headers()) + "@" + DeadLetterHeader.OFFSET.in(record.headers());
        return RecordPosition.find(source).map(position -> new DeadLetterRecord(position, record));
    }

    /** Where it stands itself. */
    RecordPosition position() {
        return RecordPosition.of(record);
    }

    /** Which event it tells of: all its copies have the same, and no other event has it. */
    DeadLetterIdentity identity() {
        return new DeadLetterIdentity(source, DeadLetterIdentity.time(text(DeadLetterHeader.TIMESTAMP)));
    }

    /** The text of a header of ours, or null. */
    @Nullable
    String text(DeadLetterHeader header) {
        return header.in(record.headers());
    }

    /** When the event was given up; the record's own time where that cannot be read. */
    Instant failedAt() {
        try {
            return Instant.parse(String.valueOf(text(DeadLetterHeader.FAILED_AT)));
        } catch (DateTimeException unwritten) {
            return Instant.ofEpochMilli(record.timestamp());
        }
    }

    int replays() {
        return ReplayCount.of(record.headers());
    }

    /** Whether the value has to be fetched from the source. */
    boolean isByReference() {
        return DeadLetterHeader.REFERENCE.equals(text(DeadLetterHeader.VALUE));
    }

    /**
     * FinBox has a session for the event already: it was made, and its event could not be published. A replay makes
     * another.
     */
    boolean isAnswered() {
        return text(DeadLetterHeader.SESSION_ID) != null
                || FailureKind.ANSWERED.name().equals(text(DeadLetterHeader.KIND));
    }

    /** Whether the event's own deadline has passed at this time, so that a replay ends EXPIRED. */
    boolean isPastDeadline(Instant now) {
        try {
            String deadline = text(DeadLetterHeader.DEADLINE);
            return deadline != null && Instant.parse(deadline).isBefore(now);
        } catch (DateTimeException unwritten) {
            return false;
        }
    }

    /** The key that the event came with; null where it had none, or its dead letter does not have it. */
    byte @Nullable [] eventKey() {
        return text(DeadLetterHeader.KEY) == null ? record.key() : null;
    }

    /** The headers that the event came with. */
    List<Header> originalHeaders() {
        return original(record);
    }

    static List<Header> original(ConsumerRecord<?, ?> record) {
        List<Header> originals = new ArrayList<>();
        for (Header header : record.headers()) {
            if (!DeadLetterHeader.isOurs(header.key())) {
                originals.add(header);
            }
        }
        return originals;
    }

    /**
     * The same without the event, for those who keep many: its own headers are gone, and all that Kafka read with it.
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

    /** Where the event stood; the rest may be personal data. */
    @Override
    public String toString() {
        return source.toString();
    }
}
