package io.sessionroutes.dedupe;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What an answer is found by, in 64 bits: 40 of the event's name and 24 of what tells events of one name apart. Two
 * events may share a key, so that whatever is found by it is held against the event itself. Cut from SHA-256, because
 * those who choose the ids must not be able to choose the keys.
 */
final class AnswerKey {

    private static final long OWNER = 0xFF_FFFFL;
    /** Marks an empty slot; an event that has it by chance takes its neighbour. */
    static final long NONE = 0;

    /** To be copied: asking the providers for a new one takes longer than the digest of an identity. */
    private static final MessageDigest SHA_256 = sha256();

    private AnswerKey() {}

    /** The key of an event, and of its answer. */
    static long of(EventIdentity event) {
        long key = digest(event.name()) & ~OWNER | digest(event.owner()) & OWNER;
        return key == NONE ? 1 : key;
    }

    /** Whether two keys are of the same event's name, whoever it is for. */
    static boolean sameEvent(long one, long other) {
        return ((one ^ other) & ~OWNER) == 0;
    }

    /**
     * The key in a repository of the lender's: a whole SHA-256 in hexadecimal, for there nothing can be held against
     * the event.
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
        } catch (CloneNotSupportedException foreign) {
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
