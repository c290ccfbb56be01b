package io.sessionroutes.cli.deadletters;

import io.sessionroutes.message.RecordPosition;
import org.jspecify.annotations.Nullable;

/**
 * How a person names a dead letter: by the place where the event stood, or where the dead letter itself stands; with
 * the event's time behind it, {@code topic-partition@offset@time}, it means one event even where several have stood at
 * that place.
 *
 * @param position the place that is named
 * @param exact the one event that is meant; null if every event of that place is
 */
record EventName(RecordPosition position, @Nullable DeadLetterIdentity exact) {

    /** @throws IllegalArgumentException in words for a person */
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

    /** Whether it names the place where the event stood, and so every event of that place. */
    boolean isPlaceOf(DeadLetterRecord letter) {
        return exact == null && position.equals(letter.source());
    }

    @Override
    public String toString() {
        return exact == null ? position.toString() : exact.toString();
    }
}
