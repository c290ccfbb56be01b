package io.sessionroutes.cli.deadletters;

import io.sessionroutes.cli.CommandFailedException;
import io.sessionroutes.log.CountedText;
import io.sessionroutes.settings.Key;
import io.sessionroutes.settings.Settings;
import io.sessionroutes.step.deadletter.DeadLetterHeader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Shows one dead letter completely. Its name is the position of its event, or its own position. If several events had
 * that position, it shows the dead letter of each.
 */
final class DeadLetterDetails {

    private final Settings settings;
    private final EventName named;
    private final SourceTopics sources;
    /** The dead letters with this name, by their events. */
    private final Map<DeadLetterIdentity, List<DeadLetterRecord>> events = new LinkedHashMap<>();

    /** @param sources the only topics from which the event of a dead letter by reference may be read */
    DeadLetterDetails(Settings settings, EventName named, SourceTopics sources) {
        this.settings = settings;
        this.named = named;
        this.sources = sources;
    }

    /**
     * Prints for a person; mobile numbers are masked.
     *
     * @param values whether to print key and header values, too
     * @throws CommandFailedException if there is no such dead letter
     */
    void print(boolean values, PrintWriter out) {
        ReplayOutcomes replays = findWithReplays();
        if (events.size() > 1) {
            out.println(named + ": " + DeadLetterIdentity.ambiguity(events.keySet()));
            out.println();
        }
        try (OriginalEvents originals = new OriginalEvents(settings, sources)) {
            String between = "";
            for (Map.Entry<DeadLetterIdentity, List<DeadLetterRecord>> event : events.entrySet()) {
                out.print(between);
                out.println("event        "
                        + Masking.line(String.valueOf(
                                events.size() > 1
                                        ? event.getKey()
                                        : event.getKey().position())));
                event.getValue().forEach(copy -> out.println("dead letter  " + copy.position()));
                DeadLetterRecord letter = answeredFirst(event.getValue());
                printLetter(letter, replays.of(letter), out);
                printEvent(letter, originals, values, out);
                between = System.lineSeparator();
            }
        }
        out.flush();
    }

    /** The copy that says that FinBox has a session for the event; if there is none, the oldest copy. */
    static DeadLetterRecord answeredFirst(List<DeadLetterRecord> copies) {
        return copies.stream().filter(DeadLetterRecord::isAnswered).findFirst().orElseGet(() -> copies.get(0));
    }

    private static void printLetter(DeadLetterRecord letter, String replayed, PrintWriter out) {
        for (DeadLetterHeader header : DeadLetterHeader.values()) {
            String text = shown(letter, header);
            out.printf(
                    "%-12s %s%n",
                    header.key().replace("dead-letter-", ""), text == null ? "-" : Masking.line(Masking.masked(text)));
        }
        out.println("replayed     " + replayed);
    }

    private void printEvent(DeadLetterRecord letter, OriginalEvents originals, boolean values, PrintWriter out) {
        try {
            printOriginal(originals.of(letter), values, out);
        } catch (EventUnavailableException gone) {
            out.println();
            out.println(gone.getMessage());
        }
    }

    /** The text of a header, but not the id of the session, because everyone who has the id may open the session. */
    private static @Nullable String shown(DeadLetterRecord letter, DeadLetterHeader header) {
        String text = letter.text(header);
        return text != null && header == DeadLetterHeader.SESSION_ID ? "one was made" : text;
    }

    private void printOriginal(OriginalEvent original, boolean values, PrintWriter out) {
        out.println("key          " + described(original.key(), values));
        out.println();
        out.println("headers      " + original.headers().size());
        for (Header header : original.headers()) {
            out.println("  " + Masking.line(header.key()) + "  " + described(header.value(), values));
        }
        out.println();
        out.println("value        " + described(original.value(), false));
        if (original.value() != null) {
            ValueView view =
                    new ValueView(settings.text(Key.MAPPING_MOBILE_NUMBER), settings.integer(Key.EVENT_MAX_DEPTH));
            out.println(view.of(original.value()));
        }
    }

    /**
     * Writes only the value, byte for byte. Writes nothing for an event without a value.
     *
     * @throws CommandFailedException if there is no such dead letter, if the value is gone, or if more than one event
     *     has that name
     */
    void writeRaw(OutputStream out) throws IOException {
        findAlone();
        if (events.size() > 1) {
            throw new CommandFailedException(named + ": " + DeadLetterIdentity.ambiguity(events.keySet()));
        }
        DeadLetterRecord letter = events.values().iterator().next().get(0);
        try (OriginalEvents originals = new OriginalEvents(settings, sources)) {
            OriginalEvent original = originals.of(letter);
            if (original.value() != null) {
                out.write(original.value());
            }
            out.flush();
        } catch (EventUnavailableException gone) {
            throw new CommandFailedException(letter + ": " + gone.getMessage(), gone);
        }
    }

    private ReplayOutcomes findWithReplays() {
        try (KafkaConsumer<byte[], byte[]> consumer = DeadLetterClients.consumer(settings)) {
            DeadLetterSelection selection = selection(consumer);
            TopicSurvey survey = selection.survey(this::add, first -> {});
            checkFound();
            return new ReplayOutcomes(ReplayNotes.readIfPossible(settings, consumer, selection), survey);
        }
    }

    /** Finds the dead letters without a survey, which would keep something of every dead letter in memory. */
    private void findAlone() {
        try (KafkaConsumer<byte[], byte[]> consumer = DeadLetterClients.consumer(settings)) {
            selection(consumer).readAll(this::add);
        }
        checkFound();
    }

    private DeadLetterSelection selection(KafkaConsumer<byte[], byte[]> consumer) {
        return new DeadLetterSelection(settings, consumer, DeadLetterFilter.named(Set.of(named)));
    }

    private void add(DeadLetterRecord letter) {
        events.computeIfAbsent(letter.identity(), none -> new ArrayList<>()).add(letter);
    }

    private void checkFound() {
        if (events.isEmpty()) {
            throw new CommandFailedException(
                    named + ": there is no such dead letter in " + settings.text(Key.TOPIC_DEAD_LETTERS));
        }
    }

    private static String described(byte @Nullable [] bytes, boolean values) {
        if (bytes == null) {
            return "null";
        }
        String size = CountedText.of(bytes.length, "byte");
        return values ? size + "  " + Masking.line(Masking.masked(new String(bytes, StandardCharsets.UTF_8))) : size;
    }
}
