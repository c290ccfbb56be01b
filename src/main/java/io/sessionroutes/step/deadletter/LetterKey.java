package io.sessionroutes.step.deadletter;

import io.sessionroutes.message.ReceivedRecord;
import io.sessionroutes.message.WriteAttempts;
import io.sessionroutes.message.WrittenForm;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The key under which a dead letter is written: the event's own, unless the topic refuses it.
 *
 * @param bytes the key, or null
 * @param note the text of {@code dead-letter-key}, which describes the event's key; null if the key is the event's own
 */
record LetterKey(byte @Nullable [] bytes, @Nullable String note) {

    /** {@code dead-letter-key} if the event had no key. */
    private static final String NONE = "none";

    static LetterKey of(ReceivedRecord received, WriteAttempts writes) {
        byte[] own = received.key();
        boolean leftOut = own != null && writes.form() == WrittenForm.KEYLESS;
        if (!leftOut && (own != null || !writes.isUnderPlace())) {
            return new LetterKey(own, null);
        }
        byte[] place = writes.isUnderPlace() ? received.source().toString().getBytes(StandardCharsets.UTF_8) : null;
        return new LetterKey(place, own == null ? NONE : described(own));
    }

    /** Describes a key well enough to compare it with another, because the key itself may be of any size. */
    private static String described(byte[] key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key);
            return "left out, " + key.length + " bytes, sha256 "
                    + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Its size only, because the key may be personal data. */
    @Override
    public String toString() {
        return "LetterKey[" + (bytes == null ? "none" : bytes.length + " bytes") + "]";
    }
}
