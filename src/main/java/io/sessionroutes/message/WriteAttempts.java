package io.sessionroutes.message;

import org.jspecify.annotations.Nullable;

/**
 * Remembers what one topic has refused of an event, and so in which form the event is written to it next. Guarded like
 * the event itself.
 */
public final class WriteAttempts {

    private WrittenForm form = WrittenForm.WHOLE;
    private boolean underPlace;
    private boolean suspected;
    private @Nullable Long roundEnded;

    /** The form of the next write. */
    public WrittenForm form() {
        return form;
    }

    /** Whether the next write is in a simpler form than the whole. */
    public boolean isReduced() {
        return form != WrittenForm.WHOLE;
    }

    /** Whether the event's position is used as its key, because the topic takes no record without a key. */
    public boolean isUnderPlace() {
        return underPlace;
    }

    /** The topic has refused all forms at this time, in {@link System#nanoTime()} terms; the next round begins. */
    public void roundEnds(long nanos) {
        roundEnded = nanos;
        form = WrittenForm.WHOLE;
    }

    /** When the topic last refused all forms, in {@link System#nanoTime()} terms; null if it has not yet. */
    public @Nullable Long roundEnded() {
        return roundEnded;
    }

    /**
     * The topic has taken another record between two rounds. If it now refuses all forms of this record again, this
     * record is at fault.
     */
    public void suspect() {
        suspected = true;
    }

    public boolean isSuspected() {
        return suspected;
    }

    /** The next write is of this form. */
    public void useForm(WrittenForm next) {
        form = next;
    }

    /** From now on the event's position is used as its key. Returns whether it was not used before. */
    public boolean writeUnderPlace() {
        boolean before = underPlace;
        underPlace = true;
        return !before;
    }
}
