package io.sessionroutes.message;

import org.jspecify.annotations.Nullable;

/** Applications for tests. */
public final class LoanApplications {

    private LoanApplications() {}

    /** One that says which it is, and nothing else. */
    public static LoanApplication identified(
            @Nullable String eventId, @Nullable String applicationId, @Nullable String customerId) {
        return application(eventId, applicationId, customerId, null);
    }

    /** One that says whose session it is to be, too. */
    public static LoanApplication linked(String eventId, String applicationId, String linkId) {
        return application(eventId, applicationId, null, linkId);
    }

    private static LoanApplication application(
            @Nullable String eventId,
            @Nullable String applicationId,
            @Nullable String customerId,
            @Nullable String linkId) {
        return new LoanApplication(
                eventId,
                applicationId,
                customerId,
                null,
                null,
                null,
                linkId,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
