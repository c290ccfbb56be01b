package io.sessionroutes.step.publish;

import io.sessionroutes.message.KeyWithHeaders;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Writes a key, and the headers that come with it. */
public final class KeySerializer implements Serializer<Object> {

    @Override
    public byte @Nullable [] serialize(String topic, Headers headers, @Nullable Object key) {
        if (key instanceof KeyWithHeaders carried) {
            carried.headers().forEach(headers::add);
            return carried.bytes();
        }
        return serialize(topic, key);
    }

    @Override
    public byte @Nullable [] serialize(String topic, @Nullable Object key) {
        return (byte[]) key;
    }
}
