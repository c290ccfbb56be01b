package io.sessionroutes.health;

import io.sessionroutes.window.DeletedEvents;
import org.jspecify.annotations.Nullable;

/** What health says about the log of the applications: what is missing of it. It is a warning and never DOWN. */
record LogChecks(Vitals vitals) {

    /** Events that were deleted before they were read; null if there are none. */
    @Nullable
    String deleted() {
        DeletedEvents deleted = vitals.deleted();
        return deleted == null
                ? null
                : "WARNING: since the start " + deleted.total()
                        + " events were deleted by Kafka before they were read, last "
                        + deleted.partition() + "@" + deleted.first() + " to " + deleted.last() + ", noticed "
                        + deleted.noticed() + "; they have neither session nor dead letter";
    }
}
