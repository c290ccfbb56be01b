package io.sessionroutes.window;

import io.sessionroutes.message.ApplicationEvent;
import org.apache.kafka.common.TopicPartition;

/** Is told of every event that leaves the window: outside its lock, once each, on the thread that ended it. */
public interface WindowListener {

    /** @param heldNanos the time since the record was handed over */
    void left(ApplicationEvent event, Outcome outcome, long heldNanos);

    /**
     * So many events of the partition left unfinished, with no further call: its new owner, or the next start, reads
     * them again.
     */
    default void released(TopicPartition partition, int events) {}
}
