package io.sessionroutes.cli.deadletters;

import io.sessionroutes.message.RecordPosition;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Notes of replays that earlier releases wrote, under the event's position without its time. A note counts for one
 * event, and only if it is certain which one: the event of the dead letter that the note names, or, if it names none,
 * the only event of that position. A note never counts for a dead letter that is newer than the note.
 */
final class EarlierNotes {

    private final Map<RecordPosition, EarlierNote> notes = new HashMap<>();

    /**
     * @param note the note
     * @param at its time
     * @param letter the position of the dead letter that was replayed; null if the note does not have it
     */
    private record EarlierNote(
            ReplayNotes.Note note, Instant at, @Nullable RecordPosition letter) {}

    void put(RecordPosition position, ReplayNotes.Note note, Instant at, @Nullable RecordPosition letter) {
        notes.put(position, new EarlierNote(note, at, letter));
    }

    void remove(RecordPosition position) {
        notes.remove(position);
    }

    /** The notes by their events. Reads the dead-letter topic if there is any earlier note. */
    Map<DeadLetterIdentity, ReplayNotes.Note> settle(DeadLetterSelection letters) {
        Map<DeadLetterIdentity, ReplayNotes.Note> settled = new HashMap<>();
        Map<RecordPosition, Set<DeadLetterIdentity>> possible = new HashMap<>();
        if (notes.isEmpty()) {
            return settled;
        }
        letters.readEvery(letter -> {
            EarlierNote earlier = notes.get(letter.source());
            if (earlier == null || letter.failedAt().isAfter(earlier.at())) {
                return;
            }
            if (earlier.letter() == null) {
                possible.computeIfAbsent(letter.source(), none -> new HashSet<>())
                        .add(letter.identity());
            } else if (earlier.letter().equals(letter.position())) {
                settled.put(letter.identity(), earlier.note());
            }
        });
        possible.values().stream()
                .filter(events -> events.size() == 1)
                .flatMap(Set::stream)
                .forEach(event -> {
                    EarlierNote earlier = notes.get(event.position());
                    if (earlier != null) {
                        settled.put(event, earlier.note());
                    }
                });
        return settled;
    }
}
