package io.sessionroutes.kafka;

import org.jspecify.annotations.Nullable;

/**
 * A record's key or value on its way from Kafka's consumer to the window. Camel's consumer prints both at TRACE, so
 * this class prints only its size.
 *
 * @param bytes as they were received
 */
public record RawBytes(byte[] bytes) {

    /** The bytes; null if the record has no key or no value. */
    public static byte @Nullable [] of(@Nullable RawBytes raw) {
        return raw == null ? null : raw.bytes;
    }

    @Override
    public String toString() {
        return bytes.length + " bytes";
    }
}
