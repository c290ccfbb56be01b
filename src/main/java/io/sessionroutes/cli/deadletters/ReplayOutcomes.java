package io.sessionroutes.cli.deadletters;

/**
 * Says for a person whether a dead letter was replayed, and whether the replay failed.
 *
 * @param notes the notes of all replays
 * @param survey the dead letters, which show what failed again
 */
record ReplayOutcomes(ReplayNotes notes, TopicSurvey survey) {

    String of(DeadLetterRecord letter) {
        if (notes.problem() != null) {
            return "unknown: " + notes.problem();
        }
        ReplayNotes.Note replay = notes.of(letter);
        if (replay == null) {
            return "no";
        }
        return replay.at() + " as " + replay.to()
                + (survey.failedAgain(replay) ? "; the replay failed and is a dead letter" : "");
    }
}
