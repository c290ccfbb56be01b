package io.sessionroutes.cli.deadletters;

import io.sessionroutes.settings.Key;
import io.sessionroutes.settings.Settings;
import java.io.PrintWriter;
import java.util.List;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/**
 * Shows dead letters, newest last, each event once. The topic is read twice, first for counts and the width of columns,
 * so that no row has to be kept.
 */
public final class DeadLetterListing {

    private final Settings settings;
    private final ListOptions options;
    private final PrintWriter out;
    private final PrintWriter err;
    private final int[] widths =
            ListingRow.TITLES.stream().mapToInt(String::length).toArray();
    private TopicSurvey survey = new TopicSurvey();
    private int matching;
    private int passed;
    private int ofOtherTopics;

    public DeadLetterListing(Settings settings, ListOptions options, PrintWriter out, PrintWriter err) {
        this.settings = settings;
        this.options = options;
        this.out = out;
        this.err = err;
    }

    /** @throws CommandFailedException if there is nothing to read from */
    public void print() {
        try (KafkaConsumer<byte[], byte[]> consumer = DeadLetterClients.consumer(settings)) {
            DeadLetterSelection selection = new DeadLetterSelection(settings, consumer, options.filter());
            ReplayNotes notes = replays(consumer, selection);
            survey = selection.survey(every -> {}, letter -> {
                if (isWanted(letter, notes)) {
                    measure(row(letter, selection, notes));
                }
            });
            widths[ListingRow.EVENT] = Math.max(widths[ListingRow.EVENT], survey.longestFullName());
            if (!options.json() && matching > 0) {
                out.println(line(ListingRow.TITLES));
            }
            selection.readWhile(letter -> {
                if (isWanted(letter, notes) && passed++ >= matching - options.limit()) {
                    print(row(letter, selection, notes));
                }
                return passed < matching;
            });
            out.flush();
            finish();
        }
    }

    /** A list without the notes is better than none. */
    private ReplayNotes replays(KafkaConsumer<byte[], byte[]> consumer, DeadLetterSelection letters) {
        try {
            return ReplayNotes.read(settings, consumer, letters);
        } catch (CommandFailedException missing) {
            err.println(missing.getMessage() + "; until then nobody knows what was replayed");
            return ReplayNotes.unknown();
        }
    }

    private boolean isWanted(DeadLetterRecord letter, ReplayNotes notes) {
        return !options.open() || notes.of(letter) == null;
    }

    private ListingRow row(DeadLetterRecord letter, DeadLetterSelection selection, ReplayNotes notes) {
        return new ListingRow(
                letter,
                selection.applicationId(letter),
                survey.name(letter),
                survey.copies(letter),
                notes,
                options.sources().include(letter));
    }

    private void measure(ListingRow row) {
        matching++;
        ofOtherTopics += row.own() ? 0 : 1;
        List<String> cells = row.cells();
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Math.max(widths[i], cells.get(i).length());
        }
    }

    private void print(ListingRow row) {
        out.println(options.json() ? row.json() : line(row.cells()));
    }

    private String line(List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = cells.get(i);
            line.append(i == 0 ? "" : "  ").append(cell).append(" ".repeat(Math.max(0, widths[i] - cell.length())));
        }
        return line.toString().stripTrailing();
    }

    private void finish() {
        if (!options.json()) {
            int shown = Math.min(options.limit(), matching);
            out.println(shown == matching ? events(matching) : "the newest " + shown + " of " + events(matching));
            out.flush();
        }
        if (ofOtherTopics > 0) {
            err.println(events(ofOtherTopics) + " of other topics than " + settings.text(Key.TOPIC_APPLICATIONS)
                    + " (other-topic): replay leaves them alone without --from-topic");
        }
        if (survey.strangers() > 0) {
            err.println(survey.strangers() + " records in " + settings.text(Key.TOPIC_DEAD_LETTERS)
                    + " are no dead letters of this program");
        }
    }

    private static String events(int count) {
        return count + (count == 1 ? " event" : " events");
    }
}
