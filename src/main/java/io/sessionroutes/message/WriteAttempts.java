package io.sessionroutes.message;

/**
 * What one topic has refused of an event, and so in which form the event is written to it next. Guarded like the event
 * itself.
 */
public final class WriteAttempts {

    private WrittenForm form = WrittenForm.WHOLE;
    private boolean underPlace;
    private boolean wasRefused;
    private long refusedAt;

    /** The form of the next write. */
    public WrittenForm form() {
        return form;
    }

    /** Whether the next write is simpler than the whole. */
    public boolean isReduced() {
        return form != WrittenForm.WHOLE;
    }

    /** Whether the event's place stands for its key: the topic takes no record without one. */
    public boolean isUnderPlace() {
        return underPlace;
    }

    /** The topic has refused a record of this event, not for the first time perhaps. */
    public void refused(long nanos) {
        if (!wasRefused) {
            wasRefused = true;
            refusedAt = nanos;
        }
    }

    /** When the topic first refused a record of this event, in {@link System#nanoTime()} terms. */
    public long refusedAt() {
        return refusedAt;
    }

    /** The next write is of this form. */
    public void write(WrittenForm next) {
        form = next;
    }

    /** From now on the event's place stands for its key; false if it does already. */
    public boolean writeUnderPlace() {
        boolean before = underPlace;
        underPlace = true;
        return !before;
    }
}
