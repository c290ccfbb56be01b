package io.sessionroutes.window;

import io.sessionroutes.message.ApplicationEvent;
import org.apache.camel.Exchange;
import org.apache.kafka.common.TopicPartition;

/**
 * Lets the steps of the flow run without a window. The exchange carries what the steps look for, and an outcome that
 * they report has no effect.
 */
public final class NoWindow {

    private NoWindow() {}

    /** Makes this exchange an attempt at the event, in a partition that no consumer reads. */
    public static void carry(Exchange exchange, ApplicationEvent event) {
        PartitionState nowhere = new PartitionState(
                new TopicPartition("none", 0), event.received().source().offset(), CommitMetadata.NOTHING, null);
        exchange.setProperty(ApplicationEvent.PROPERTY, event);
        exchange.setProperty(TrackedEvent.PROPERTY, nowhere.take(event));
    }
}
