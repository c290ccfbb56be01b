package io.sessionroutes.dedupe;

import io.sessionroutes.message.ApplicationEvent;
import io.sessionroutes.publish.Origin;
import io.sessionroutes.publish.SessionEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an answer is found by, in 64 bits: 40 of the event's id and 24 of the application's; where an event has no id,
 * its place in Kafka instead. Two events may share a key, so that whatever is found by it is held against the event
 * itself. Cut from SHA-256, because those who choose the ids must not be able to choose the keys.
 */
final class AnswerKey {

    private static final long APPLICATION = 0xFF_FFFFL;
    /** Marks an empty slot; an event that has it by chance takes its neighbour. */
    static final long NONE = 0;

    private AnswerKey() {}

    /** The key of an event, or {@link #NONE} where it has no application id and so will never have an answer. */
    static long of(ApplicationEvent event) {
        return event.application() == null ? NONE : of(event.application().applicationId(), Origin.of(event));
    }

    /** The key under which this answer is looked for. */
    static long of(SessionEvent answer) {
        return of(answer.applicationId(), answer.source());
    }

    private static long of(@Nullable String applicationId, Origin origin) {
        if (applicationId == null) {
            return NONE;
        }
        long key = digest(name(origin)) & ~APPLICATION | digest(applicationId) & APPLICATION;
        return key == NONE ? 1 : key;
    }

    /** Whether two keys are of the same event id, whatever the application. */
    static boolean sameEvent(long one, long other) {
        return ((one ^ other) & ~APPLICATION) == 0;
    }

    /**
     * Whether the answer really is this event's. A topic that was made anew has old places again, so a place alone
     * proves nothing.
     */
    static boolean matches(SessionEvent answer, ApplicationEvent event) {
        Origin asked = Origin.of(event);
        Origin answered = answer.source();
        return Objects.equals(answer.applicationId(), applicationId(event))
                && Objects.equals(asked.eventId(), answered.eventId())
                && (asked.eventId() != null || asked.equals(answered));
    }

    /**
     * The key in a repository of the lender's: a whole SHA-256 in hexadecimal, for there nothing can be held against
     * the event.
     */
    static String text(ApplicationEvent event) {
        return HexFormat.of().formatHex(sha256(name(Origin.of(event)) + '\0' + applicationId(event)));
    }

    private static @Nullable String applicationId(ApplicationEvent event) {
        return Objects.requireNonNull(event.application()).applicationId();
    }

    private static String name(Origin origin) {
        return origin.eventId() != null
                ? "id:" + origin.eventId()
                : "at:" + origin.topic() + "/" + origin.partition() + "/" + origin.offset();
    }

    private static long digest(String text) {
        return ByteBuffer.wrap(sha256(text)).getLong();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
