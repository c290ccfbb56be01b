package io.sessionroutes.cli.deadletters;

import io.sessionroutes.message.RecordPosition;
import org.jspecify.annotations.Nullable;

/**
 * The name that a user gives to a dead letter: the position of its event, or its own position. With the event's time,
 * {@code topic-partition@offset@time}, the name means one event, even if several events had that position.
 *
 * @param position the position in the name
 * @param exact the one event that is meant; null if the name has no time
 */
record EventName(RecordPosition position, @Nullable DeadLetterIdentity exact) {

    /** @throws IllegalArgumentException with a message for a person */
    static EventName parse(String text) {
        return DeadLetterIdentity.find(text)
                .map(exact -> new EventName(exact.position(), exact))
                .or(() -> RecordPosition.find(text).map(position -> new EventName(position, null)))
                .orElseThrow(() -> new IllegalArgumentException("'" + Masking.line(text)
                        + "' is not topic-partition@offset, such as loan-applications-0@42, with or without the"
                        + " event's time, such as loan-applications-0@42@2026-11-22T10:00:00Z"));
    }

    boolean means(DeadLetterRecord letter) {
        return exact != null
                ? exact.equals(letter.identity())
                : position.equals(letter.source()) || position.equals(letter.position());
    }

    /** Whether the name is the position of the event without its time, and so means every event of that position. */
    boolean isPositionOf(DeadLetterRecord letter) {
        return exact == null && position.equals(letter.source());
    }

    @Override
    public String toString() {
        return exact == null ? position.toString() : exact.toString();
    }
}
