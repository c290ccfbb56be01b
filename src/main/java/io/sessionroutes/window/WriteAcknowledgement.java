package io.sessionroutes.window;

import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Reads what the broker has acknowledged of the write before this step. */
public final class WriteAcknowledgement {

    private WriteAcknowledgement() {}

    /** The position of the written record. Throws {@link IllegalStateException} if nothing was acknowledged. */
    public static RecordMetadata of(Exchange exchange) {
        if (exchange.getMessage().getHeader(KafkaConstants.KAFKA_RECORD_META) instanceof List<?> acknowledged
                && !acknowledged.isEmpty()
                && acknowledged.get(0) instanceof RecordMetadata written) {
            return written;
        }
        throw new IllegalStateException("no acknowledgement of the write before");
    }
}
