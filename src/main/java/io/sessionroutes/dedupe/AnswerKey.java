package io.sessionroutes.dedupe;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Computes the 64-bit key under which an answer is found: 40 bits of the event's name, and 24 bits of its owner, which
 * tells events of one name apart. Two events may share a key, so an answer that is found is compared with the event
 * itself. The key is cut from SHA-256, so that a person who chooses the ids cannot choose the keys.
 */
final class AnswerKey {

    private static final long OWNER = 0xFF_FFFFL;
    /** Marks an empty slot. An event whose key would be this one gets the next key. */
    static final long NONE = 0;

    /** A digest to copy, because to get a new one from the providers takes longer than to compute a key. */
    private static final MessageDigest SHA_256 = sha256();

    private AnswerKey() {}

    /** The key of an event, and of its answer. */
    static long of(EventIdentity event) {
        long key = digest(event.name()) & ~OWNER | digest(event.owner()) & OWNER;
        return key == NONE ? 1 : key;
    }

    /** Whether two keys belong to the same event's name, whatever the owner. */
    static boolean sameEvent(long one, long other) {
        return ((one ^ other) & ~OWNER) == 0;
    }

    /**
     * The key for a lender's repository: a whole SHA-256 in hexadecimal, because an answer found there cannot be
     * compared with the event.
     */
    static String text(EventIdentity event) {
        return HexFormat.of().formatHex(sha256(event.whole()));
    }

    private static long digest(String text) {
        return ByteBuffer.wrap(sha256(text)).getLong();
    }

    private static byte[] sha256(String text) {
        try {
            return ((MessageDigest) SHA_256.clone()).digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (CloneNotSupportedException notCloneable) {
            return sha256().digest(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
