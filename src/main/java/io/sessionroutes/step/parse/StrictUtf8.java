package io.sessionroutes.step.parse;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads text as strictly as {@link StrictJson}: it refuses bytes that are not UTF-8, and never replaces them by
 * question marks.
 */
final class StrictUtf8 {

    private StrictUtf8() {}

    static CharBuffer decode(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
    }

    /** The index of the first byte that belongs to no character; the length if there is none. */
    static int end(byte[] bytes) {
        ByteBuffer read = ByteBuffer.wrap(bytes);
        StandardCharsets.UTF_8.newDecoder().decode(read, CharBuffer.allocate(bytes.length), true);
        return read.position();
    }
}
