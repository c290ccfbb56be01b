package io.sessionroutes.window;

import org.apache.kafka.common.serialization.Deserializer;

/**
 * Decodes nothing: {@code keyDeserializer} and {@code valueDeserializer} of the endpoint that reads the applications.
 */
public final class RawBytesDeserializer implements Deserializer<RawBytes> {

    @Override
    public RawBytes deserialize(String topic, byte[] data) {
        return data == null ? null : new RawBytes(data);
    }
}
