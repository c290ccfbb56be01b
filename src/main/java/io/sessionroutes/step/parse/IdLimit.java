package io.sessionroutes.step.parse;

import io.sessionroutes.failure.EventAtFaultException;
import io.sessionroutes.message.EventField;
import io.sessionroutes.message.LoanApplication;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Limits the length of an application's ids. Ids are published in the session event. An id that is too large for any
 * topic is found here, before FinBox makes a session for it.
 *
 * @param bytes the most bytes of an id as it is written; a character outside ASCII is an escape of six bytes
 */
public record IdLimit(int bytes) {

    private static final int ESCAPE = 6;
    private static final List<EventField> PUBLISHED =
            List.of(EventField.EVENT_ID, EventField.APPLICATION_ID, EventField.CUSTOMER_ID, EventField.PRODUCT);

    /** @param source the CloudEvent's, published beside its id */
    void check(LoanApplication application, @Nullable String source) throws EventAtFaultException {
        check("source (of the CloudEvent)", source);
        for (EventField id : PUBLISHED) {
            check(id.key(), application.text(id));
        }
    }

    private void check(String name, @Nullable String id) throws EventAtFaultException {
        if (id != null && (long) ESCAPE * id.length() > bytes) {
            long written = written(id);
            if (written > bytes) {
                throw PoisonEvents.because(
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
