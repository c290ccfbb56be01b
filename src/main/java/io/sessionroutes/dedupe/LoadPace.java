package io.sessionroutes.dedupe;

/**
 * How the session topic's past comes in.
 *
 * @param perSecond records a second, over the last seconds
 * @param left records that are still to come, at most
 */
public record LoadPace(long perSecond, long left) {

    /** In words for a person. */
    @Override
    public String toString() {
        return perSecond + " records/s, " + left + " left";
    }
}
