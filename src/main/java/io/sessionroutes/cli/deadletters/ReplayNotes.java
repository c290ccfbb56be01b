package io.sessionroutes.cli.deadletters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sessionroutes.cli.CommandFailedException;
import io.sessionroutes.message.RecordPosition;
import io.sessionroutes.settings.Key;
import io.sessionroutes.settings.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** The notes of replays. They are in a compacted topic, one for each event, under its {@link DeadLetterIdentity}. */
final class ReplayNotes {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final @Nullable String problem;
    private final Map<DeadLetterIdentity, Note> notes = new HashMap<>();
    private final EarlierNotes earlier = new EarlierNotes();

    /**
     * @param at the time of the replay, as text
     * @param to the position of the replay, as text
     */
    record Note(String at, String to) {}

    private ReplayNotes(@Nullable String problem) {
        this.problem = problem;
    }

    /** Like {@link #read}, but if the notes cannot be read, {@link #problem} says why. */
    static ReplayNotes readIfPossible(
            Settings settings, KafkaConsumer<byte[], byte[]> consumer, DeadLetterSelection letters) {
        try {
            return read(settings, consumer, letters);
        } catch (CommandFailedException unreadable) {
            return new ReplayNotes(unreadable.getMessage());
        }
    }

    /**
     * @param letters the dead letters, which notes of earlier releases need
     * @throws CommandFailedException if the topic of notes does not exist or must not be read
     */
    static ReplayNotes read(Settings settings, KafkaConsumer<byte[], byte[]> consumer, DeadLetterSelection letters) {
        ReplayNotes notes = new ReplayNotes(null);
        new TopicReader(consumer, settings.text(Key.TOPIC_REPLAYS), Key.TOPIC_REPLAYS.key()).readWhile(record -> {
            if (record.key() != null) {
                notes.take(new String(record.key(), StandardCharsets.UTF_8), record);
            }
            return true;
        });
        notes.earlier.settle(letters).forEach(notes.notes::putIfAbsent);
        return notes;
    }

    private void take(String key, ConsumerRecord<byte[], byte[]> record) {
        DeadLetterIdentity.find(key).ifPresentOrElse(event -> take(event, record), () -> RecordPosition.find(key)
                .ifPresent(position -> takeEarlier(position, record)));
    }

    private void take(DeadLetterIdentity event, ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            notes.remove(event);
        } else {
            notes.put(event, note(json(record.value())));
        }
    }

    private void takeEarlier(RecordPosition position, ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            earlier.remove(position);
            return;
        }
        JsonNode json = json(record.value());
        Instant noted = DeadLetterIdentity.time(json.path("at").asText());
        earlier.put(
                position,
                note(json),
                noted == null ? Instant.ofEpochMilli(record.timestamp()) : noted,
                RecordPosition.find(json.path("dead_letter").asText()).orElse(null));
    }

    /** A note that cannot be read still shows that there was a replay. */
    private static Note note(JsonNode json) {
        return new Note(
                Masking.line(json.path("at").asText("?")),
                Masking.line(json.path("to").asText("?")));
    }

    private static JsonNode json(byte[] value) {
        try {
            return JSON.readTree(value);
        } catch (IOException garbled) {
            return MissingNode.getInstance();
        }
    }

    /** Why the notes could not be read; null if they were read. */
    @Nullable
    String problem() {
        return problem;
    }

    /** The note of the event's replay; null if there is none. */
    @Nullable
    Note of(DeadLetterRecord letter) {
        return notes.get(letter.identity());
    }

    /** The note to write after a replay is acknowledged. */
    static ProducerRecord<byte[], byte[]> record(String topic, DeadLetterRecord letter, RecordPosition to, Instant at) {
        ObjectNode note = JSON.createObjectNode();
        note.put("at", at.toString());
        note.put("to", to.toString());
        note.put("dead_letter", letter.position().toString());
        note.put("replays", letter.replays() + 1);
        return new ProducerRecord<>(
                topic,
                letter.identity().toString().getBytes(StandardCharsets.UTF_8),
                note.toString().getBytes(StandardCharsets.UTF_8));
    }
}
