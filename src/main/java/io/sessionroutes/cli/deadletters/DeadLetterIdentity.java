package io.sessionroutes.cli.deadletters;

import io.sessionroutes.message.RecordPosition;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Identifies the event of a dead letter by its position and its time. The position alone is not enough, because a topic
 * that was deleted and created again uses the same positions again. The text is {@code topic-partition@offset@time},
 * with a dash for an unknown time.
 *
 * @param position the position of the event
 * @param timestamp the time of the event; null if the dead letter does not have it
 */
record DeadLetterIdentity(RecordPosition position, @Nullable Instant timestamp) {

    private static final String UNKNOWN = "-";

    /** The identity with this text; empty for any other text. */
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

    /** The time with this text, in whole milliseconds like Kafka's times; null for any other text. */
    static @Nullable Instant time(@Nullable String text) {
        try {
            Instant time = text == null ? null : Instant.parse(text);
            return time != null && time.equals(Instant.ofEpochMilli(time.toEpochMilli())) ? time : null;
        } catch (DateTimeException | ArithmeticException wrong) {
            return null;
        }
    }

    /** Says that several events had one position. Gives each a name that means only this event. */
    static String ambiguity(Collection<DeadLetterIdentity> events) {
        return events.size() + " different events had this position; name one of them: "
                + events.stream().map(DeadLetterIdentity::toString).collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return position + "@" + (timestamp == null ? UNKNOWN : timestamp);
    }
}
