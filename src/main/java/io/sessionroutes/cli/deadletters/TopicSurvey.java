package io.sessionroutes.cli.deadletters;

import io.sessionroutes.message.RecordPosition;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What one reading of the whole dead-letter topic has found. Complete once {@link #close} is called. */
final class TopicSurvey {

    private final Map<DeadLetterIdentity, Integer> copies = new HashMap<>();
    private final Set<RecordPosition> positions = new HashSet<>();
    private final Set<RecordPosition> reused = new HashSet<>();
    private int strangers;

    void take(DeadLetterRecord letter) {
        copies.merge(letter.identity(), 1, Integer::sum);
    }

    /** A record that is no dead letter. */
    void takeStranger() {
        strangers++;
    }

    /** Nothing more is going to be taken. */
    void close() {
        copies.keySet().forEach(event -> {
            if (!positions.add(event.position())) {
                reused.add(event.position());
            }
        });
    }

    /** How many dead letters the event has. */
    int copies(DeadLetterRecord letter) {
        return copies.getOrDefault(letter.identity(), 1);
    }

    /** What the event is called: its place, and its time behind it where another event has stood at that place. */
    String name(DeadLetterRecord letter) {
        return reused.contains(letter.source())
                ? letter.identity().toString()
                : letter.source().toString();
    }

    /** Whether the replay of an event has become a dead letter itself. */
    boolean failedAgain(ReplayNotes.Note replay) {
        return RecordPosition.find(replay.to()).filter(positions::contains).isPresent();
    }

    /** Whether any name has a time. */
    boolean hasTimes() {
        return !reused.isEmpty();
    }

    /** Records of the topic that are no dead letters. */
    int strangers() {
        return strangers;
    }
}
