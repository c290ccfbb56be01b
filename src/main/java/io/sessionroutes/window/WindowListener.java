package io.sessionroutes.window;

import io.sessionroutes.message.ApplicationEvent;
import org.apache.kafka.common.TopicPartition;

/**
 * Is called for every event that leaves the window: once each, outside the lock, on the thread that ended the event.
 */
public interface WindowListener {

    /** @param heldNanos the time since the record was handed over */
    void left(ApplicationEvent event, Outcome outcome, long heldNanos);

    /**
     * Called for events of a partition that are left unfinished, with no further call. The partition's new owner, or
     * the next start, reads them again.
     */
    default void released(TopicPartition partition, int events) {}
}
