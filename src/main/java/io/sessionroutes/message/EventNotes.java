package io.sessionroutes.message;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an operator wants to know of an event besides its end: why it was skipped, and what was left out of it. */
public final class EventNotes {

    private final Set<EventField> leftOut = EnumSet.noneOf(EventField.class);
    private @Nullable SkipReason skipped;

    EventNotes() {}

    /** Why it was skipped, or null where it was not. */
    public @Nullable SkipReason skipped() {
        return skipped;
    }

    public void skip(SkipReason reason) {
        skipped = reason;
    }

    /** What its request goes without, though the event or its product has it, in the order of the fields. */
    public Set<EventField> leftOut() {
        return Collections.unmodifiableSet(leftOut);
    }

    public void leaveOut(EventField field) {
        leftOut.add(field);
    }
}
