package io.sessionroutes.cli.deadletters;

/** What a replay does with a dead letter that its filter takes. */
enum ReplayDecision {
    SEND,
    /** Replayed before: nothing to do. */
    DONE,
    /** Replayed so often that once more is not the answer. */
    HELD_BACK,
    /** The event is of another topic than ours. */
    OTHER_TOPIC,
    /** FinBox has a session for it, and nobody has asked for another. */
    ANSWERED;

    static ReplayDecision of(DeadLetterRecord letter, ReplayOptions options, ReplayNotes notes) {
        if (notes.of(letter) != null && !options.again()) {
            return DONE;
        }
        if (!options.sources().include(letter)) {
            return OTHER_TOPIC;
        }
        if (letter.isAnswered() && !options.filter().namesAnswered()) {
            return ANSWERED;
        }
        return letter.replays() >= options.maxReplays() ? HELD_BACK : SEND;
    }
}
