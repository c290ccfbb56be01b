package io.sessionroutes.replay;

import io.sessionroutes.settings.Key;
import io.sessionroutes.settings.Settings;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/**
 * Shows dead letters, newest last, each event once. The topic is read twice, first for counts and the width of columns,
 * so that no row has to be kept.
 */
public final class Listing {

    private final Settings settings;
    private final Filter filter;
    private final boolean open;
    private final int limit;
    private final boolean json;
    private final PrintWriter out;
    private final PrintWriter err;
    private final int[] widths = Row.TITLES.stream().mapToInt(String::length).toArray();
    private Map<Coordinates, Integer> copies = Map.of();
    private int matching;
    private int passed;

    /**
     * @param open only what has not been replayed
     * @param limit rows to show at most: the newest
     * @param json one JSON object a line, for programs
     */
    public Listing(
            Settings settings, Filter filter, boolean open, int limit, boolean json, PrintWriter out, PrintWriter err) {
        this.settings = settings;
        this.filter = filter;
        this.open = open;
        this.limit = limit;
        this.json = json;
        this.out = out;
        this.err = err;
    }

    /** @throws NotPossible if there is nothing to read from */
    public void print() {
        try (KafkaConsumer<byte[], byte[]> consumer = Clients.consumer(settings)) {
            Replays replays = replays(consumer);
            Selection selection = new Selection(settings, consumer, filter);
            copies = selection.survey(letter -> {
                if (isWanted(letter, replays)) {
                    measure(row(letter, selection, replays));
                }
            });
            if (!json && matching > 0) {
                out.println(line(Row.TITLES));
            }
            selection.readWhile(letter -> {
                if (isWanted(letter, replays) && passed++ >= matching - limit) {
                    print(row(letter, selection, replays));
                }
                return passed < matching;
            });
            out.flush();
            finish(selection.strangers());
        }
    }

    /** A list without the notes is better than none. */
    private Replays replays(KafkaConsumer<byte[], byte[]> consumer) {
        try {
            return Replays.read(settings, consumer);
        } catch (NotPossible missing) {
            err.println(missing.getMessage() + "; until then nobody knows what was replayed");
            return Replays.unknown();
        }
    }

    private boolean isWanted(Letter letter, Replays replays) {
        return !open || replays.of(letter.source()) == null;
    }

    private Row row(Letter letter, Selection selection, Replays replays) {
        return new Row(letter, selection.applicationId(letter), copies.getOrDefault(letter.source(), 1), replays);
    }

    private void measure(Row row) {
        matching++;
        List<String> cells = row.cells();
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Math.max(widths[i], cells.get(i).length());
        }
    }

    private void print(Row row) {
        out.println(json ? row.json() : line(row.cells()));
    }

    private String line(List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = cells.get(i);
            line.append(i == 0 ? "" : "  ").append(cell).append(" ".repeat(Math.max(0, widths[i] - cell.length())));
        }
        return line.toString().stripTrailing();
    }

    private void finish(int strangers) {
        if (!json) {
            int shown = Math.min(limit, matching);
            out.println(shown == matching ? events(matching) : "the newest " + shown + " of " + events(matching));
            out.flush();
        }
        if (strangers > 0) {
            err.println(strangers + " records in " + settings.text(Key.TOPIC_DEAD_LETTERS)
                    + " are no dead letters of this program");
        }
    }

    private static String events(int count) {
        return count + (count == 1 ? " event" : " events");
    }
}
