package io.sessionroutes.replay;

import io.sessionroutes.deadletter.DeadLetterHeader;
import io.sessionroutes.settings.Key;
import io.sessionroutes.settings.Settings;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.header.Header;

/** Tells all about one dead letter, named by where its event stood or by where it stands itself. */
public final class Show {

    private final Settings settings;
    private final Coordinates named;
    private final List<Letter> letters = new ArrayList<>();

    public Show(Settings settings, Coordinates named) {
        this.settings = settings;
        this.named = named;
    }

    /**
     * For a person; mobile numbers are masked.
     *
     * @param values whether key and header values are shown, too
     * @throws NotPossible if there is no such dead letter
     */
    public void print(boolean values, PrintWriter out) {
        Letter letter = find();
        out.println("event        " + letter.source());
        letters.forEach(copy -> out.println("dead letter  " + copy.position()));
        for (DeadLetterHeader header : DeadLetterHeader.values()) {
            String text = letter.text(header);
            out.printf(
                    "%-12s %s%n",
                    header.key().replace("dead-letter-", ""), text == null ? "-" : Plain.masked(Plain.line(text)));
        }
        try (Originals originals = new Originals(settings)) {
            print(originals.of(letter), values, out);
        } catch (EventNotPossible gone) {
            out.println();
            out.println(gone.getMessage());
        }
        out.flush();
    }

    private void print(Original original, boolean values, PrintWriter out) {
        out.println("key          " + described(original.key(), values));
        out.println();
        out.println("headers      " + original.headers().size());
        for (Header header : original.headers()) {
            out.println("  " + Plain.line(header.key()) + "  " + described(header.value(), values));
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
     * The value alone, byte for byte; nothing for an event without one.
     *
     * @throws NotPossible if there is no such dead letter, or no value any more
     */
    public void writeRaw(OutputStream out) throws IOException {
        Letter letter = find();
        try (Originals originals = new Originals(settings)) {
            Original original = originals.of(letter);
            if (original.value() != null) {
                out.write(original.value());
            }
            out.flush();
        } catch (EventNotPossible gone) {
            throw new NotPossible(letter + ": " + gone.getMessage(), gone);
        }
    }

    private Letter find() {
        try (KafkaConsumer<byte[], byte[]> consumer = Clients.consumer(settings)) {
            Filter filter = Filter.named(Set.of(named));
            new Selection(settings, consumer, filter).readAllWhile(letters::add);
        }
        if (letters.isEmpty()) {
            throw new NotPossible(named + ": there is no such dead letter in " + settings.text(Key.TOPIC_DEAD_LETTERS));
        }
        return letters.get(0);
    }

    private static String described(byte[] bytes, boolean values) {
        if (bytes == null) {
            return "null";
        }
        String size = bytes.length + (bytes.length == 1 ? " byte" : " bytes");
        return values ? size + "  " + Plain.masked(Plain.line(new String(bytes, StandardCharsets.UTF_8))) : size;
    }
}
