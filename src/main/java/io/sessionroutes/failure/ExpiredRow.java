package io.sessionroutes.failure;

import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the events that were past their deadline, one after the other, outside a hold. A long row is most often a
 * clock or an {@code event.max-age} that is wrong, or a backlog that nobody waits for any more. It slows nothing down:
 * behind such a backlog stand events whose applicants still wait.
 */
final class ExpiredRow {

    /** From so many on somebody should look. */
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

    /** An event was not. */
    void end() {
        if (length.get() > 0) {
            length.set(0);
        }
    }

    int length() {
        return length.get();
    }
}
