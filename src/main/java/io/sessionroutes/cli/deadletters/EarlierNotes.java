package io.sessionroutes.cli.deadletters;

import io.sessionroutes.message.RecordPosition;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Notes of replays as earlier releases wrote them, under the event's place without its time. Each counts for one event
 * only, and only where that is certain: for the event of the dead letter that the note names; where it names none, for
 * the only event of that place. It never counts for a dead letter that is younger than the note.
 */
final class EarlierNotes {

    private final Map<RecordPosition, EarlierNote> notes = new HashMap<>();

    /**
     * @param note what was noted
     * @param at when
     * @param letter where the dead letter stood that was sent; null if the note does not say it
     */
    private record EarlierNote(
            ReplayNotes.Note note, Instant at, @Nullable RecordPosition letter) {}

    void put(RecordPosition position, ReplayNotes.Note note, Instant at, @Nullable RecordPosition letter) {
        notes.put(position, new EarlierNote(note, at, letter));
    }

    void remove(RecordPosition position) {
        notes.remove(position);
    }

    /** The notes for the events that they are about. Reads the dead-letter topic if there is any such note. */
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
