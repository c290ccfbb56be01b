package io.sessionroutes.cli.deadletters;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a replay is going to find, and what it does with each dead letter. It reads all of the topic before the first
 * event is sent: only then is it known which names mean several events, of which none must be sent.
 */
final class ReplayPlan {

    /** What a replay does with a dead letter that its filter takes. */
    enum Decision {
        SEND,
        /** Replayed before: nothing to do. */
        DONE,
        /** Replayed so often that once more is not the answer. */
        HELD_BACK,
        /** The event is of another topic than ours. */
        OTHER_TOPIC,
        /** FinBox has a session for it, and nobody has asked for another. */
        ANSWERED,
        /** One of several events that were meant by one name. */
        UNCLEAR
    }

    private final ReplayOptions options;
    private final ReplayNotes notes;
    private final Set<EventName> missing;
    /** What would be sent for each name that is a place. */
    private final Map<EventName, Set<DeadLetterIdentity>> meant = new LinkedHashMap<>();

    private final Map<String, Integer> leftAlone = new TreeMap<>();
    private final Set<DeadLetterIdentity> unclear = new HashSet<>();
    private final TopicSurvey survey;
    private int toSend;

    ReplayPlan(DeadLetterSelection selection, ReplayOptions options, ReplayNotes notes) {
        this.options = options;
        this.notes = notes;
        this.missing = new LinkedHashSet<>(options.filter().named());
        Set<DeadLetterIdentity> singled = new HashSet<>();
        this.survey = selection.survey(letter -> compare(letter, singled), this::consider);
        meant.values().removeIf(events -> events.size() < 2);
        meant.values().forEach(unclear::addAll);
        unclear.removeAll(singled);
    }

    private void compare(DeadLetterRecord letter, Set<DeadLetterIdentity> singled) {
        for (EventName name : options.filter().named()) {
            if (name.means(letter)) {
                missing.remove(name);
                if (!name.isPlaceOf(letter)) {
                    singled.add(letter.identity());
                }
            }
        }
    }

    private void consider(DeadLetterRecord letter) {
        Decision decision = decide(letter);
        if (decision == Decision.OTHER_TOPIC) {
            leftAlone.merge(letter.source().topic(), 1, Integer::sum);
        }
        if (decision == Decision.SEND) {
            toSend++;
            options.filter().named().stream()
                    .filter(name -> name.isPlaceOf(letter))
                    .forEach(name -> meant.computeIfAbsent(name, none -> new LinkedHashSet<>())
                            .add(letter.identity()));
        }
    }

    /** Events that are going to be sent, if nothing fails. */
    int toSend() {
        return Math.min(toSend - unclear.size(), options.limit());
    }

    /** Names for which there is no dead letter. */
    Set<EventName> missing() {
        return missing;
    }

    /** Names of places for which several different events would be sent: who asked has to say which. */
    Map<EventName, Set<DeadLetterIdentity>> unclear() {
        return meant;
    }

    Decision decide(DeadLetterRecord letter) {
        if (unclear.contains(letter.identity())) {
            return Decision.UNCLEAR;
        }
        if (notes.of(letter) != null && !options.again()) {
            return Decision.DONE;
        }
        if (!options.sources().include(letter)) {
            return Decision.OTHER_TOPIC;
        }
        if (letter.isAnswered() && !options.filter().namesAnswered()) {
            return Decision.ANSWERED;
        }
        return letter.replays() >= options.maxReplays() ? Decision.HELD_BACK : Decision.SEND;
    }

    /** How many events of each topic that is not ours would else have been sent. */
    Map<String, Integer> leftAlone() {
        return leftAlone;
    }

    /** What the event is called in this dead-letter topic. */
    String name(DeadLetterRecord letter) {
        return survey.name(letter);
    }
}
