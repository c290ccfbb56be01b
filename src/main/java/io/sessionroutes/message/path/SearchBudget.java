package io.sessionroutes.message.path;

/**
 * Limits the cost of all searches in one event together, in steps: one for each value that is looked at, and one for
 * each piece of text that is compared. The budget grows only with the event's size, so that no event costs much more
 * than others of its size: a few hundredths of a second for 256 KiB.
 */
public final class SearchBudget {

    /** Lets a filter look at each value of a small event several hundred times. */
    private static final long LEAST = 100_000;
    /** Enough for 20 expressions that each look at every value of the densest event. */
    private static final long STEPS_FOR_A_BYTE = 10;

    private static final int CHARACTERS_FOR_A_STEP = 16;

    private long left;

    /** @param bytes of the event */
    public SearchBudget(long bytes) {
        left = LEAST + STEPS_FOR_A_BYTE * bytes;
    }

    void spend() {
        spend(1);
    }

    void spendOnText(int characters) {
        spend(1 + characters / CHARACTERS_FOR_A_STEP);
    }

    void spend(long steps) {
        left -= steps;
        if (left < 0) {
            throw new SearchTooLongException();
        }
    }
}
