package io.sessionroutes.cli.deadletters;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a replay is going to find: for the bar, and for what was asked for and cannot be done. */
final class ReplayPlan {

    private final ReplayOptions options;
    private final Set<EventName> missing;
    /** What would be sent for each name that is a place. */
    private final Map<EventName, Set<DeadLetterIdentity>> meant = new LinkedHashMap<>();

    private final Map<String, Integer> leftAlone = new TreeMap<>();
    private final Set<DeadLetterIdentity> unclear = new HashSet<>();
    private final TopicSurvey survey;
    private int toSend;

    private ReplayPlan(DeadLetterSelection selection, ReplayOptions options, ReplayNotes notes) {
        this.options = options;
        this.missing = new LinkedHashSet<>(options.filter().named());
        Set<DeadLetterIdentity> singled = new HashSet<>();
        this.survey = selection.survey(
                letter -> compare(letter, singled),
                letter -> consider(letter, ReplayDecision.of(letter, options, notes)));
        meant.values().removeIf(events -> events.size() < 2);
        meant.values().forEach(unclear::addAll);
        unclear.removeAll(singled);
    }

    static ReplayPlan of(DeadLetterSelection selection, ReplayOptions options, ReplayNotes notes) {
        return new ReplayPlan(selection, options, notes);
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

    private void consider(DeadLetterRecord letter, ReplayDecision decision) {
        if (decision == ReplayDecision.OTHER_TOPIC) {
            leftAlone.merge(letter.source().topic(), 1, Integer::sum);
        }
        if (decision == ReplayDecision.SEND) {
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

    /** Whether the event is one of those of {@link #unclear}. */
    boolean isUnclear(DeadLetterRecord letter) {
        return unclear.contains(letter.identity());
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
