package io.sessionroutes.window;

import org.jspecify.annotations.Nullable;

/**
 * How an event can leave the window. Every consumed record leaves under exactly one of these, or is still unfinished.
 */
public enum Outcome {

    /** Its session event is acknowledged. */
    PUBLISHED,
    /** Its dead letter is acknowledged. */
    DEAD_LETTERED,
    /** It was answered before and needed no call. */
    DEDUPLICATED,
    /** A tombstone, or an event of a type that gets no session, where the settings say to skip those. */
    SKIPPED,
    /** It is left unfinished, with no further call, because its partition was revoked or the program stopped. */
    RELEASED,
    /** Its call or write was under way when the partition was lost. The result came too late and was not published. */
    ABANDONED;

    /**
     * The write that this outcome shows to be acknowledged, or null.
     *
     * @param reached the last point that the event has reached
     */
    @Nullable
    ResumePoint write(ResumePoint reached) {
        return switch (this) {
            case PUBLISHED -> ResumePoint.PUBLISH;
            case DEDUPLICATED -> reached == ResumePoint.REPUBLISH ? reached : null;
            case DEAD_LETTERED -> reached == ResumePoint.REJECTION ? reached : ResumePoint.DEAD_LETTER;
            default -> null;
        };
    }
}
