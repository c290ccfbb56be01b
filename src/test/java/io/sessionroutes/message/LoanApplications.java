package io.sessionroutes.message;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Applications for tests. */
public final class LoanApplications {

    private LoanApplications() {}

    /** An application that has only these ids. */
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

    /** An application that has these ids and a link id. */
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
        return new LoanApplication(values, Map.of(), Map.of());
    }
}
