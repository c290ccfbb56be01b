package io.sessionroutes.message.path;

/**
 * What all searches in one event may cost together, in steps: one for each value that is looked at, and one for each
 * piece of text that is compared. It grows with the event only, so that no event costs more than its size explains,
 * whatever is in it: a few hundredths of a second for 256 KiB.
 */
public final class SearchBudget {

    /** So that a filter may look at each value of a small event several hundred times. */
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
