package io.sessionroutes.kafka;

import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Decodes nothing: {@code keyDeserializer} and {@code valueDeserializer} of the endpoint that reads the applications.
 */
public class RawBytesDeserializer implements Deserializer<RawBytes> {

    @Override
    public @Nullable RawBytes deserialize(String topic, byte @Nullable [] data) {
        return data == null ? null : new RawBytes(data);
    }
}
