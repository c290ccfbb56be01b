package io.sessionroutes.step.parse;

import java.nio.charset.CharacterCodingException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Reads a header's value as text. */
final class HeaderText {

    /** A longer value is not read, because it is of no use here. */
    private static final int MAX_BYTES = 2_000;

    private HeaderText() {}

    /** The last header of this name as text; null if there is none or it cannot be read. */
    static @Nullable String of(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        if (header == null || header.value() == null || header.value().length > MAX_BYTES) {
            return null;
        }
        try {
            return StrictUtf8.decode(header.value()).toString();
        } catch (CharacterCodingException notText) {
            return null;
        }
    }

    /** The same without quotation marks around it: some clients write each header as JSON. */
    static @Nullable String unquoted(Headers headers, String name) {
        String text = of(headers, name);
        return text != null && text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")
                ? text.substring(1, text.length() - 1)
                : text;
    }
}
