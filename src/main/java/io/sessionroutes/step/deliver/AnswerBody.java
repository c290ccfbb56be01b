package io.sessionroutes.step.deliver;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads the bytes of an answer as one JSON object or list, or as text, whatever their content type says.
 *
 * @param tree the object or list; null if the bytes are something else
 * @param text the bytes as text; empty if they are an object or list, or not text at all
 */
record AnswerBody(@Nullable JsonNode tree, String text) {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Bytes with more than one unreadable character in this many are not text: a picture or a compressed page. */
    private static final int READABLE = 10;

    /** @param cut whether more bytes came than were read; such bytes are never JSON */
    static AnswerBody read(byte[] bytes, boolean cut) {
        JsonNode tree = cut ? null : tree(bytes);
        if (tree != null && tree.isContainerNode()) {
            return new AnswerBody(tree, "");
        }
        return new AnswerBody(null, tree != null && tree.isTextual() ? tree.textValue() : text(bytes));
    }

    /**
     * Jackson detects the Unicode encoding. Other bytes may be Latin-1, such as a gateway's message in its own
     * language.
     */
    private static @Nullable JsonNode tree(byte[] bytes) {
        try {
            JsonNode tree = JSON.readTree(bytes);
            return tree == null || tree.isMissingNode() ? null : tree;
        } catch (IOException notJson) {
            return isUtf8(bytes) ? null : latin(bytes);
        }
    }

    private static @Nullable JsonNode latin(byte[] bytes) {
        try {
            return JSON.readTree(new String(bytes, StandardCharsets.ISO_8859_1));
        } catch (IOException notJson) {
            return null;
        }
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException other) {
            return false;
        }
    }

    private static String text(byte[] bytes) {
        String text = new String(bytes, charset(bytes));
        long unreadable = text.chars()
                .filter(letter -> letter == '\ufffd' || letter < ' ' && !Character.isWhitespace(letter))
                .count();
        return unreadable * READABLE > text.length() ? "" : text;
    }

    private static Charset charset(byte[] bytes) {
        int first = bytes.length < 2 ? 0 : (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
        return switch (first) {
            case 0xfeff -> StandardCharsets.UTF_16BE;
            case 0xfffe -> StandardCharsets.UTF_16LE;
            default -> StandardCharsets.UTF_8;
        };
    }
}
