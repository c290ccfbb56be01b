package io.sessionroutes.observability.health;

import io.sessionroutes.log.CountedText;
import io.sessionroutes.window.DeletedEvents;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Checks the log of the applications for deleted events and for records that wait behind a transaction. These are
 * warnings and never DOWN.
 */
record LogChecks(HealthSnapshot health) {

    /** Records that wait behind an open transaction; null if there are none. */
    @Nullable
    String transactions() {
        List<OpenTransaction> open = health.brokers().transactions();
        if (open.isEmpty()) {
            return null;
        }
        String warning = open.stream().anyMatch(OpenTransaction::isLong) ? "WARNING: " : "";
        return warning + open.stream().map(OpenTransaction::toString).collect(Collectors.joining(", "));
    }

    /** Events that were deleted before they were read; null if there are none. */
    @Nullable
    String deleted() {
        DeletedEvents deleted = health.deleted();
        return deleted == null
                ? null
                : "WARNING: since the start " + CountedText.of(deleted.total(), "event was", "events were")
                        + " deleted by Kafka before they were read, last "
                        + deleted.partition() + "@" + deleted.first() + " to " + deleted.last() + ", noticed "
                        + CountedText.at(deleted.noticed()) + "; they have neither session nor dead letter";
    }
}
