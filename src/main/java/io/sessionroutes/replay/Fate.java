package io.sessionroutes.replay;

/** What a replay does with a dead letter that its filter takes. */
enum Fate {
    SEND,
    /** Replayed before: nothing to do. */
    DONE,
    /** Replayed so often that once more is not the answer. */
    HELD_BACK;

    static Fate of(Letter letter, Order order, Replays replays) {
        if (replays.of(letter.source()) != null && !order.again()) {
            return DONE;
        }
        return letter.replays() >= order.maxReplays() ? HELD_BACK : SEND;
    }
}
