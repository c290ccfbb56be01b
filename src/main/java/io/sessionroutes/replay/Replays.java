package io.sessionroutes.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sessionroutes.settings.Key;
import io.sessionroutes.settings.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * What has been replayed, as noted in a compacted topic: one note for each event, under the coordinates that it was
 * read from.
 */
final class Replays {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final boolean known;
    private final Map<Coordinates, Note> notes = new HashMap<>();

    /**
     * @param at when it was replayed, as text
     * @param to where its replay stands, as text
     */
    record Note(String at, String to) {}

    private Replays(boolean known) {
        this.known = known;
    }

    /** Of no event is it known whether it was replayed. */
    static Replays unknown() {
        return new Replays(false);
    }

    /** @throws NotPossible if there is no such topic */
    static Replays read(Settings settings, KafkaConsumer<byte[], byte[]> consumer) {
        Replays replays = new Replays(true);
        new TopicReader(consumer, settings.text(Key.TOPIC_REPLAYS), Key.TOPIC_REPLAYS.key()).readWhile(record -> {
            replays.take(record.key(), record.value());
            return true;
        });
        return replays;
    }

    private void take(byte[] key, byte[] value) {
        Coordinates source = key == null
                ? null
                : Coordinates.find(new String(key, StandardCharsets.UTF_8)).orElse(null);
        if (source != null && value == null) {
            notes.remove(source);
        } else if (source != null) {
            notes.put(source, note(value));
        }
    }

    /** A note that cannot be read still says that there was a replay. */
    private static Note note(byte[] value) {
        try {
            JsonNode note = JSON.readTree(value);
            return new Note(
                    Plain.line(note.path("at").asText("?")),
                    Plain.line(note.path("to").asText("?")));
        } catch (IOException garbled) {
            return new Note("?", "?");
        }
    }

    /** Whether the notes could be read: without them nobody can tell what was replayed. */
    boolean known() {
        return known;
    }

    /** The event's replay; null if none is known of. */
    @Nullable
    Note of(Coordinates source) {
        return notes.get(source);
    }

    /** The note to write once a replay is acknowledged. */
    static ProducerRecord<byte[], byte[]> record(String topic, Letter letter, Coordinates to, Instant at) {
        ObjectNode note = JSON.createObjectNode();
        note.put("at", at.toString());
        note.put("to", to.toString());
        note.put("dead_letter", letter.position().toString());
        note.put("replays", letter.replays() + 1);
        return new ProducerRecord<>(
                topic,
                letter.source().toString().getBytes(StandardCharsets.UTF_8),
                note.toString().getBytes(StandardCharsets.UTF_8));
    }
}
