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
 * Limits the memory that the headers of one poll may take. A record of a megabyte may have headers that are forty times
 * as large in memory, and a poll brings a record from each partition. Together they could be larger than any heap.
 * Beyond the allowance the deserializer refuses the record. Kafka's consumer then returns what it has, and begins its
 * next poll with the refused record. The first record of a poll is never refused. Used by the polling thread alone.
 */
public final class PollAllowance {

    /** The size of headers in memory, in bytes: room for 80,000 headers. */
    private static final long MOST = 8_388_608;

    private long taken;
    private @Nullable Headers last;

    /** A poll begins. */
    public void renew() {
        taken = 0;
        last = null;
    }

    /** A deserializer for keys and for values. */
    Deserializer<RawBytes> deserializer() {
        return new Counting();
    }

    /** A deserializer with the same limit, for a consumer of plain bytes. */
    public Deserializer<byte[]> ofBytes() {
        return new CountingBytes();
    }

    private void take(Headers headers) {
        // The key and the value of a record come with the same headers, which count once.
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
        @SuppressWarnings("NullAway") // Kafka's class has no null annotations, and passes null on.
        public byte[] deserialize(String topic, Headers headers, byte[] data) {
            take(headers);
            return data;
        }
    }
}
