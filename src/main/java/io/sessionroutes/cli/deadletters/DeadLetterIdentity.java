package io.sessionroutes.cli.deadletters;

import io.sessionroutes.message.RecordPosition;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which event a dead letter tells of: where the event stood, and its time. The place alone is not enough, for a topic
 * that is deleted and created again uses its places once more. Written {@code topic-partition@offset@time}, with a dash
 * for a time that is not known.
 *
 * @param position where the event stood
 * @param timestamp the record's own time; null where the dead letter does not say it
 */
record DeadLetterIdentity(RecordPosition position, @Nullable Instant timestamp) {

    private static final String UNKNOWN = "-";

    /** The identity that is written so; empty for any other text. */
    static Optional<DeadLetterIdentity> find(String text) {
        int end = text.lastIndexOf('@');
        if (end < 0) {
            return Optional.empty();
        }
        String time = text.substring(end + 1);
        Instant timestamp = time(time);
        return timestamp == null && !time.equals(UNKNOWN)
                ? Optional.empty()
                : RecordPosition.find(text.substring(0, end))
                        .map(position -> new DeadLetterIdentity(position, timestamp));
    }

    /** The time that is written so, in milliseconds as Kafka has it; null for any other text. */
    static @Nullable Instant time(@Nullable String text) {
        try {
            Instant time = text == null ? null : Instant.parse(text);
            return time != null && time.equals(Instant.ofEpochMilli(time.toEpochMilli())) ? time : null;
        } catch (DateTimeException | ArithmeticException unwritten) {
            return null;
        }
    }

    /** That these have stood at one place, each by the name that means it alone. */
    static String inWords(Collection<DeadLetterIdentity> events) {
        return events.size() + " different events have stood there; name one of them: "
                + events.stream().map(DeadLetterIdentity::toString).collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return position + "@" + (timestamp == null ? UNKNOWN : timestamp);
    }
}
