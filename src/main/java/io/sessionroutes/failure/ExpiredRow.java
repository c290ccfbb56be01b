package io.sessionroutes.failure;

import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts events in a row that were past their deadline, outside a hold. A long row most often means a wrong clock, a
 * wrong {@code event.max-age}, or an old backlog whose applicants no longer wait. The row slows nothing down, because
 * the events after such a backlog have applicants who still wait.
 */
final class ExpiredRow {

    /** From this number on, a person should look. */
    static final int TOO_MANY = 100;

    private static final Logger LOG = LoggerFactory.getLogger(ExpiredRow.class);

    private final AtomicInteger length = new AtomicInteger();

    /** Another event was past its deadline. */
    void expired() {
        if (length.incrementAndGet() == TOO_MANY + 1) {
            LOG.warn(
                    "The last {} events were past their deadline: event.max-age, a clock of the producer, or an old backlog",
                    TOO_MANY + 1);
        }
    }

    /** An event was not past its deadline. */
    void end() {
        if (length.get() > 0) {
            length.set(0);
        }
    }

    int length() {
        return length.get();
    }
}
