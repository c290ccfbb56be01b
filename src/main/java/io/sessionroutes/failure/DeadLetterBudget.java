package io.sessionroutes.failure;

/**
 * Limits the dead letters for events that are perhaps not at fault. Successes earn tokens, so that one bad event in
 * healthy traffic is set aside. In an outage, when no event succeeds, the budget keeps a whole topic from becoming dead
 * letters. Not thread-safe.
 */
final class DeadLetterBudget {

    private static final int SUCCESSES_PER_TOKEN = 100;

    private final int max;
    private int tokens;
    private int successes;

    DeadLetterBudget(int max) {
        this.max = max;
        this.tokens = max;
    }

    /** Spends a token; false if there is none. */
    boolean spend() {
        if (tokens == 0) {
            return false;
        }
        tokens--;
        return true;
    }

    /** Whether no token is spent. */
    boolean isWhole() {
        return tokens == max;
    }

    void succeeded() {
        if (++successes == SUCCESSES_PER_TOKEN) {
            successes = 0;
            earn();
        }
    }

    void earn() {
        tokens = Math.min(max, tokens + 1);
    }

    int tokens() {
        return tokens;
    }
}
