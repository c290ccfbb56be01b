package io.sessionroutes.cli.deadletters;

import io.sessionroutes.cli.CommandFailedException;
import io.sessionroutes.settings.Settings;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.jspecify.annotations.Nullable;

/** Says for a person whether a dead letter was replayed, and whether the replay failed. */
final class ReplayOutcomes {

    private ReplayNotes notes = ReplayNotes.unknown();
    private TopicSurvey survey = new TopicSurvey();
    private @Nullable String unknown;

    /** Reads the notes of all replays. If they cannot be read, {@link #of} says so. */
    void read(
            Settings settings, KafkaConsumer<byte[], byte[]> consumer, DeadLetterSelection letters, TopicSurvey found) {
        survey = found;
        try {
            notes = ReplayNotes.read(settings, consumer, letters);
        } catch (CommandFailedException missing) {
            unknown = missing.getMessage();
        }
    }

    String of(DeadLetterRecord letter) {
        if (!notes.known()) {
            return "unknown: " + unknown;
        }
        ReplayNotes.Note replay = notes.of(letter);
        if (replay == null) {
            return "no";
        }
        return replay.at() + " as " + replay.to()
                + (survey.failedAgain(replay) ? "; the replay failed and is a dead letter" : "");
    }
}
