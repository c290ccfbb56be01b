package io.sessionroutes.step.deadletter;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes a dead letter's headers together with its value. Camel's header map cannot hold two headers of one name, null
 * values or an order; Kafka hands the record's own headers to the serializer, and there all of it can be kept.
 */
public final class DeadLetterSerializer implements Serializer<DeadLetter> {

    @Override
    public byte @Nullable [] serialize(String topic, Headers headers, DeadLetter deadLetter) {
        // What a tracer has put there is not of the record, and would stand beside the record's own.
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
