package io.sessionroutes.cli.deadletters;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Decides what a replay does with each dead letter. It reads the whole topic before the first event is sent. Only then
 * is it known which names mean several events, and which events have an answered dead letter. None of them may be sent.
 */
final class ReplayPlan {

    /** What a replay does with a dead letter that its filter accepts. */
    enum Decision {
        SEND,
        /** The event was replayed before. */
        DONE,
        /** The event was replayed too often. */
        REPLAYED_TOO_OFTEN,
        /** The event is of a topic that is not in {@code sources}. */
        OTHER_TOPIC,
        /** FinBox has a session for the event, and the user did not ask for another one. */
        ANSWERED,
        /** The user named the position of the event, but several events had that position. */
        AMBIGUOUS
    }

    private final ReplayOptions options;
    private final ReplayNotes notes;
    private final Set<EventName> missing;
    /**
     * For each position that the user named, the events that would be sent. In the end only those with several events.
     */
    private final Map<EventName, Set<DeadLetterIdentity>> eventsByName = new LinkedHashMap<>();

    private final Map<String, Integer> ofOtherTopics = new TreeMap<>();
    private final Set<DeadLetterIdentity> ambiguous = new HashSet<>();
    private final TopicSurvey survey;
    private final int toSend;

    ReplayPlan(DeadLetterSelection selection, ReplayOptions options, ReplayNotes notes) {
        this.options = options;
        this.notes = notes;
        this.missing = new LinkedHashSet<>(options.filter().named());
        Set<DeadLetterIdentity> namedExactly = new HashSet<>();
        Set<DeadLetterIdentity> open = new HashSet<>();
        this.survey = selection.survey(letter -> findNames(letter, namedExactly), letter -> consider(letter, open));
        // Only now is it known which events are answered, because any of their dead letters may say it.
        open.removeIf(this::isRefusedAsAnswered);
        this.toSend = open.size();
        eventsByName.values().forEach(events -> events.retainAll(open));
        eventsByName.values().removeIf(events -> events.size() < 2);
        eventsByName.values().forEach(ambiguous::addAll);
        ambiguous.removeAll(namedExactly);
    }

    private void findNames(DeadLetterRecord letter, Set<DeadLetterIdentity> namedExactly) {
        for (EventName name : options.filter().named()) {
            if (name.means(letter)) {
                missing.remove(name);
                if (!name.isPositionOf(letter)) {
                    namedExactly.add(letter.identity());
                }
            }
        }
    }

    private void consider(DeadLetterRecord letter, Set<DeadLetterIdentity> open) {
        Decision decision = decideIfUnanswered(letter);
        if (decision == Decision.OTHER_TOPIC) {
            ofOtherTopics.merge(letter.source().topic(), 1, Integer::sum);
        }
        if (decision == Decision.SEND) {
            open.add(letter.identity());
            options.filter().named().stream()
                    .filter(name -> name.isPositionOf(letter))
                    .forEach(name -> eventsByName
                            .computeIfAbsent(name, none -> new LinkedHashSet<>())
                            .add(letter.identity()));
        }
    }

    /** How many events would be sent if none failed. */
    int toSend() {
        return Math.min(toSend - ambiguous.size(), options.limit());
    }

    /** Names without a dead letter. */
    Set<EventName> missing() {
        return missing;
    }

    /** Names that mean several events, with these events. The user has to name one of them. */
    Map<EventName, Set<DeadLetterIdentity>> ambiguous() {
        return eventsByName;
    }

    Decision decide(DeadLetterRecord letter) {
        if (ambiguous.contains(letter.identity())) {
            return Decision.AMBIGUOUS;
        }
        Decision decision = decideIfUnanswered(letter);
        boolean isOpen = decision == Decision.SEND || decision == Decision.REPLAYED_TOO_OFTEN;
        return isOpen && isRefusedAsAnswered(letter.identity()) ? Decision.ANSWERED : decision;
    }

    private Decision decideIfUnanswered(DeadLetterRecord letter) {
        if (notes.of(letter) != null && !options.again()) {
            return Decision.DONE;
        }
        if (!options.sources().include(letter)) {
            return Decision.OTHER_TOPIC;
        }
        return letter.replays() >= options.maxReplays() ? Decision.REPLAYED_TOO_OFTEN : Decision.SEND;
    }

    private boolean isRefusedAsAnswered(DeadLetterIdentity event) {
        return survey.isAnswered(event) && !options.filter().asksForAnswered();
    }

    /** Whether any dead letter of the event says that FinBox has a session for it. */
    boolean isAnswered(DeadLetterRecord letter) {
        return survey.isAnswered(letter.identity());
    }

    /** The number of events of each topic that is not in {@code sources}. */
    Map<String, Integer> ofOtherTopics() {
        return ofOtherTopics;
    }

    /** The name of the event in this dead-letter topic. */
    String name(DeadLetterRecord letter) {
        return survey.name(letter);
    }
}
