package io.sessionroutes.cli.deadletters;

import io.sessionroutes.cli.CommandFailedException;
import io.sessionroutes.log.CountedText;
import io.sessionroutes.settings.Key;
import io.sessionroutes.settings.Settings;
import java.io.PrintWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/**
 * Lists dead letters, newest last, each event once. The number of copies and the name of an event are known only after
 * the whole topic was read. Until then the listing keeps its rows, at most as many as it prints.
 */
final class DeadLetterListing {

    private final Settings settings;
    private final ListOptions options;
    private final PrintWriter out;
    private final PrintWriter err;
    private final Deque<ListingRow> newest = new ArrayDeque<>();
    private int matching;
    private int ofOtherTopics;

    DeadLetterListing(Settings settings, ListOptions options, PrintWriter out, PrintWriter err) {
        this.settings = settings;
        this.options = options;
        this.out = out;
        this.err = err;
    }

    /** @throws CommandFailedException if the topic does not exist or must not be read */
    void print() {
        try (KafkaConsumer<byte[], byte[]> consumer = DeadLetterClients.consumer(settings)) {
            DeadLetterSelection selection = new DeadLetterSelection(settings, consumer, options.filter());
            ReplayNotes notes = notes(consumer, selection);
            TopicSurvey survey = selection.survey(every -> {}, letter -> {
                if (!options.open() || notes.of(letter) == null) {
                    keep(new ListingRow(
                            letter.withoutEvent(),
                            selection.applicationId(letter),
                            notes,
                            options.sources().include(letter)));
                }
            });
            print(survey);
            finish(survey);
        }
    }

    /** Without the notes the list is still useful, so only a message says that they are missing. */
    private ReplayNotes notes(KafkaConsumer<byte[], byte[]> consumer, DeadLetterSelection letters) {
        ReplayNotes notes = ReplayNotes.readIfPossible(settings, consumer, letters);
        if (notes.problem() != null) {
            err.println(notes.problem() + "; it is unknown which events were replayed");
        }
        return notes;
    }

    private void keep(ListingRow row) {
        matching++;
        ofOtherTopics += row.own() ? 0 : 1;
        newest.add(row);
        if (newest.size() > options.limit()) {
            newest.remove();
        }
    }

    private void print(TopicSurvey survey) {
        if (!options.json() && matching > 0) {
            out.println(ListingRow.titles(survey));
        }
        newest.forEach(row -> out.println(options.json() ? row.json(survey) : row.text(survey)));
        out.flush();
    }

    private void finish(TopicSurvey survey) {
        if (!options.json()) {
            int shown = newest.size();
            out.println(shown == matching ? events(matching) : "the newest " + shown + " of " + events(matching));
            out.flush();
        }
        if (ofOtherTopics > 0) {
            err.println(events(ofOtherTopics) + " of other topics than " + settings.text(Key.TOPIC_APPLICATIONS)
                    + " (other-topic): replay sends them only with --from-topic");
        }
        if (survey.strangers() > 0) {
            err.println(CountedText.of(survey.strangers(), "record") + " in " + settings.text(Key.TOPIC_DEAD_LETTERS)
                    + " not written by this program as dead letters");
        }
    }

    private static String events(int count) {
        return CountedText.of(count, "event");
    }
}
