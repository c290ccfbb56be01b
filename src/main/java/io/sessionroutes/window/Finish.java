package io.sessionroutes.window;

import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.kafka.KafkaConstants;

/**
 * Says that the event is finished. It stands behind the write whose acknowledgement makes that true, and asks to see
 * it: after an error in a component Camel goes on with the next step as if nothing had happened.
 */
public final class Finish implements Processor {

    private final End end;

    public Finish(End end) {
        this.end = end;
    }

    @Override
    public void process(Exchange exchange) {
        if (!(exchange.getMessage().getHeader(KafkaConstants.KAFKA_RECORD_META) instanceof List<?> acknowledged)
                || acknowledged.isEmpty()) {
            throw new IllegalStateException("no acknowledgement of the write before");
        }
        Entry.of(exchange).finish(end);
    }
}
