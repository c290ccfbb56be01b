package io.sessionroutes.parse;

import io.sessionroutes.failure.EventFailure;
import io.sessionroutes.message.LoanApplication;
import org.jspecify.annotations.Nullable;

/**
 * How long an id of an application may be. Ids go out again in the session event: one that no topic takes is found
 * here, before FinBox has made a session for it.
 *
 * @param bytes at most so many as they are written: a character beyond ASCII is an escape of six bytes
 */
public record IdLimit(int bytes) {

    private static final int ESCAPE = 6;

    /** @param source the CloudEvent's, published beside its id */
    void check(LoanApplication application, @Nullable String source) throws EventFailure {
        check("source (of the CloudEvent)", source);
        check(Field.EVENT_ID.key(), application.eventId());
        check(Field.APPLICATION_ID.key(), application.applicationId());
        check(Field.CUSTOMER_ID.key(), application.customerId());
        check(Field.PRODUCT.key(), application.product());
    }

    private void check(String name, @Nullable String id) throws EventFailure {
        if (id != null && (long) ESCAPE * id.length() > bytes) {
            long written = written(id);
            if (written > bytes) {
                throw Poison.because(
                        "TOO_LARGE",
                        name + " takes " + written + " bytes as it is written, more than the " + bytes
                                + " that event.max-id-bytes allows");
            }
        }
    }

    private static long written(String id) {
        return id.chars().mapToLong(IdLimit::written).sum();
    }

    private static int written(int character) {
        if (character == '"' || character == '\\') {
            return 2;
        }
        return character < ' ' || character > '~' ? ESCAPE : 1;
    }
}
