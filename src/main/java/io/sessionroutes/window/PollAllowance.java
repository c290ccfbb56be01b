package io.sessionroutes.window;

import io.sessionroutes.kafka.RawBytes;
import io.sessionroutes.kafka.RawBytesDeserializer;
import io.sessionroutes.message.HeldHeaders;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * What one poll may take in of headers. A record of a megabyte may have headers that are forty times as large in
 * memory, and a poll brings one from each partition: so many at a time that no heap holds them. Beyond the allowance
 * the deserializer refuses; Kafka's consumer then returns what it has, and begins its next poll with the record that
 * was refused. The first record of a poll is never refused. Used by the thread that polls alone.
 */
public final class PollAllowance {

    /** Bytes of headers as they are in memory: those of 80,000. */
    private static final long MOST = 8_388_608;

    private long taken;
    private @Nullable Headers last;

    /** A poll begins. */
    public void renew() {
        taken = 0;
        last = null;
    }

    /** For keys and values alike. */
    Deserializer<RawBytes> deserializer() {
        return new Counting();
    }

    /** The same for a consumer that takes plain bytes. */
    public Deserializer<byte[]> ofBytes() {
        return new CountingBytes();
    }

    private void take(Headers headers) {
        // Key and value of a record come with the same headers.
        if (headers == last) {
            return;
        }
        long size = HeldHeaders.overhead(headers);
        if (taken > 0 && taken + size > MOST) {
            throw new SerializationException("the next poll brings this record");
        }
        taken += size + 1;
        last = headers;
    }

    private final class Counting extends RawBytesDeserializer {

        @Override
        public @Nullable RawBytes deserialize(String topic, Headers headers, byte @Nullable [] data) {
            take(headers);
            return deserialize(topic, data);
        }
    }

    private final class CountingBytes extends ByteArrayDeserializer {

        @Override
        @SuppressWarnings("NullAway") // Kafka's own class says nothing of null, and passes it on.
        public byte[] deserialize(String topic, Headers headers, byte[] data) {
            take(headers);
            return data;
        }
    }
}
