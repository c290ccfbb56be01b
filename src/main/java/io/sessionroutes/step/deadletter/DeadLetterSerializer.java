package io.sessionroutes.step.deadletter;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes a dead letter's headers together with its value. Camel's header map cannot hold two headers of one name, null
 * values or an order. Kafka passes the record's own headers to the serializer, which can keep all of these.
 */
public final class DeadLetterSerializer implements Serializer<DeadLetter> {

    @Override
    public byte @Nullable [] serialize(String topic, Headers headers, DeadLetter deadLetter) {
        // A tracer's headers do not belong to the record, and would be added to the record's own.
        for (Header foreign : headers.toArray()) {
            headers.remove(foreign.key());
        }
        deadLetter.writeHeaders(headers);
        return deadLetter.value();
    }

    @Override
    public byte[] serialize(String topic, DeadLetter deadLetter) {
        throw new UnsupportedOperationException("a dead letter is written with headers");
    }
}
