package io.sessionroutes.message;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The application in an event, read through the mapping.
 *
 * @param values by field, each of its field's type; a field that is missing, null or blank in the event is left out
 * @param extras by FinBox's name, the JSON text of each value that only passes through to FinBox
 * @param carried by the lender's name, the JSON text of each value that only passes through to session events and
 *     rejections
 */
public record LoanApplication(Map<EventField, Object> values, Map<String, String> extras, Map<String, String> carried) {

    /** The most bytes of each carried value, as it is written. */
    public static final int MAX_CARRIED_BYTES = 1_024;

    public LoanApplication {
        values = Map.copyOf(values);
    }

    /** The text of a field, or null. */
    public @Nullable String text(EventField field) {
        return (String) values.get(field);
    }

    /** The integer of a field, or null. */
    public @Nullable Long integer(EventField field) {
        return (Long) values.get(field);
    }

    /** The flag of a field, or null. */
    public @Nullable Boolean flag(EventField field) {
        return (Boolean) values.get(field);
    }

    /** The event's own id. */
    public @Nullable String eventId() {
        return text(EventField.EVENT_ID);
    }

    /** The lender's id of the application. */
    public @Nullable String applicationId() {
        return text(EventField.APPLICATION_ID);
    }

    /** The lender's id of the customer. */
    public @Nullable String customerId() {
        return text(EventField.CUSTOMER_ID);
    }

    /** The loan product. */
    public @Nullable String product() {
        return text(EventField.PRODUCT);
    }

    /** FinBox's {@code link_id}. */
    public @Nullable String linkId() {
        return text(EventField.LINK_ID);
    }

    /**
     * The deadline as a time, or null if there is none.
     *
     * @throws java.time.DateTimeException if it is no time with its zone
     */
    public @Nullable Instant deadlineTime() {
        String deadline = text(EventField.DEADLINE);
        return deadline == null
                ? null
                : OffsetDateTime.parse(BlankText.strip(deadline)).toInstant();
    }

    /** The application's id only, because the rest is personal data. */
    @Override
    public String toString() {
        return "LoanApplication[" + applicationId() + "]";
    }
}
