package io.sessionroutes.message;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Applications for tests. */
public final class LoanApplications {

    private LoanApplications() {}

    /** One that says which it is, and nothing else. */
    public static LoanApplication identified(
            @Nullable String eventId, @Nullable String applicationId, @Nullable String customerId) {
        return application(
                EventField.EVENT_ID,
                eventId,
                EventField.APPLICATION_ID,
                applicationId,
                EventField.CUSTOMER_ID,
                customerId);
    }

    /** One that says whose session it is to be, too. */
    public static LoanApplication linked(@Nullable String eventId, String applicationId, String linkId) {
        return application(
                EventField.EVENT_ID, eventId, EventField.APPLICATION_ID, applicationId, EventField.LINK_ID, linkId);
    }

    /** Field, value, field, value, ...; a null value leaves the field out. */
    private static LoanApplication application(@Nullable Object... fields) {
        Map<EventField, Object> values = new EnumMap<>(EventField.class);
        for (int i = 0; i < fields.length; i += 2) {
            if (fields[i + 1] != null) {
                values.put((EventField) fields[i], fields[i + 1]);
            }
        }
        return new LoanApplication(values);
    }
}
