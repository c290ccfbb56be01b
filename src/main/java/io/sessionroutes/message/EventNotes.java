package io.sessionroutes.message;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Notes on an event for the operator, besides its outcome: why it was skipped, and which fields were left out. */
public final class EventNotes {

    private final Set<EventField> leftOut = EnumSet.noneOf(EventField.class);
    private @Nullable SkipReason skipped;

    EventNotes() {}

    /** Why the event was skipped, or null. */
    public @Nullable SkipReason skipped() {
        return skipped;
    }

    public void skip(SkipReason reason) {
        skipped = reason;
    }

    /**
     * The fields that the request leaves out although the event or its product has them, in the order of the fields.
     */
    public Set<EventField> leftOut() {
        return Collections.unmodifiableSet(leftOut);
    }

    public void leaveOut(EventField field) {
        leftOut.add(field);
    }
}
