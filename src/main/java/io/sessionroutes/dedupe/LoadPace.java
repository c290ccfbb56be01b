package io.sessionroutes.dedupe;

/**
 * The pace at which the session topic's past is loaded.
 *
 * @param perSecond records a second, over the last seconds
 * @param left the most records that are still to be loaded
 */
public record LoadPace(long perSecond, long left) {

    /** As text for a person. */
    @Override
    public String toString() {
        return perSecond + " records/s, " + left + " left";
    }
}
