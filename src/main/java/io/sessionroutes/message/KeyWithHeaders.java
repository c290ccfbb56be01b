package io.sessionroutes.message;

import java.util.List;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * The key of a record to be written, and headers to write with it. Camel's header map cannot hold two headers of one
 * name, so the key's serializer adds the second and later ones.
 *
 * @param bytes the key itself, or null
 * @param headers to add, in their order
 */
public record KeyWithHeaders(byte @Nullable [] bytes, List<Header> headers) {

    /** The bytes of the key and of the headers' values. */
    public long size() {
        long size = bytes == null ? 0 : bytes.length;
        for (Header header : headers) {
            size += header.value().length;
        }
        return size;
    }

    /** The number of headers only, because key and values may be personal data. */
    @Override
    public String toString() {
        return "KeyWithHeaders[" + headers.size() + " headers]";
    }
}
