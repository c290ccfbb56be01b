package io.sessionroutes.message;

import org.jspecify.annotations.Nullable;

/** Applications for tests. */
public final class LoanApplications {

    private LoanApplications() {}

    /** One that says which it is, and nothing else. */
    public static LoanApplication identified(
            @Nullable String eventId, @Nullable String applicationId, @Nullable String customerId) {
        return new LoanApplication(
                eventId,
                applicationId,
                customerId,
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
                null,
                null,
                null,
                null,
                null);
    }
}
