package io.sessionroutes.cli.deadletters;

import io.sessionroutes.message.RecordPosition;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The copies and names of all events in the dead-letter topic, and which events are answered. All of this is complete
 * after {@link #close}.
 */
final class TopicSurvey {

    private final Map<DeadLetterIdentity, Integer> copies = new HashMap<>();
    private final Set<DeadLetterIdentity> answered = new HashSet<>();
    private final Set<RecordPosition> positions = new HashSet<>();
    private final Set<RecordPosition> reused = new HashSet<>();
    private int strangers;

    void take(DeadLetterRecord letter) {
        copies.merge(letter.identity(), 1, Integer::sum);
        if (letter.isAnswered()) {
            answered.add(letter.identity());
        }
    }

    /** Counts a record that is no dead letter of this program. */
    void takeStranger() {
        strangers++;
    }

    /** The whole topic was read. */
    void close() {
        copies.keySet().forEach(event -> {
            if (!positions.add(event.position())) {
                reused.add(event.position());
            }
        });
    }

    /** The number of dead letters of the event. */
    int copies(DeadLetterRecord letter) {
        return copies.getOrDefault(letter.identity(), 1);
    }

    /** Whether any dead letter of this event says that FinBox has a session for it. */
    boolean isAnswered(DeadLetterIdentity event) {
        return answered.contains(event);
    }

    /** The name of the event: its position, and also its time if another event had the same position. */
    String name(DeadLetterRecord letter) {
        return reused.contains(letter.source())
                ? letter.identity().toString()
                : letter.source().toString();
    }

    /** Whether the replay of an event has itself become a dead letter. */
    boolean failedAgain(ReplayNotes.Note replay) {
        return RecordPosition.find(replay.to()).filter(positions::contains).isPresent();
    }

    /** Whether any name has a time. */
    boolean hasTimes() {
        return !reused.isEmpty();
    }

    /** The number of records that are no dead letters of this program. */
    int strangers() {
        return strangers;
    }
}
