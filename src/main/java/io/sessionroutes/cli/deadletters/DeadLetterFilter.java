package io.sessionroutes.cli.deadletters;

import io.sessionroutes.message.FailureKind;
import io.sessionroutes.message.FlowStage;
import io.sessionroutes.step.deadletter.DeadLetterHeader;
import java.time.Instant;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Accepts dead letters that meet every condition. An empty set or null is no condition.
 *
 * @param since the event failed at this time or later
 * @param until the event failed before this time
 * @param application the application's id
 * @param named events that the user named
 */
record DeadLetterFilter(
        Set<FailureKind> kinds,
        Set<String> codes,
        Set<FlowStage> stages,
        @Nullable Instant since,
        @Nullable Instant until,
        @Nullable String application,
        Set<EventName> named) {

    /** Accepts only the events with these names. */
    static DeadLetterFilter named(Set<EventName> named) {
        return new DeadLetterFilter(Set.of(), Set.of(), Set.of(), null, null, null, named);
    }

    /** The same conditions, but only for the events with these names, if there are any. */
    DeadLetterFilter withNames(Set<EventName> names) {
        return new DeadLetterFilter(kinds, codes, stages, since, until, application, names);
    }

    /** Whether the user asks for events for which FinBox has already made a session. Only their kind asks for them. */
    boolean asksForAnswered() {
        return kinds.contains(FailureKind.ANSWERED);
    }

    boolean accepts(DeadLetterRecord letter, Function<DeadLetterRecord, String> applicationId) {
        return (named.isEmpty() || named.stream().anyMatch(name -> name.means(letter)))
                && (kinds.isEmpty()
                        || asksForAnswered() && letter.isAnswered()
                        || kinds.stream().anyMatch(kind -> kind.name().equals(letter.text(DeadLetterHeader.KIND))))
                && (codes.isEmpty()
                        || codes.stream().anyMatch(code -> code.equalsIgnoreCase(letter.text(DeadLetterHeader.CODE))))
                && (stages.isEmpty()
                        || stages.stream().anyMatch(stage -> stage.label().equals(letter.text(DeadLetterHeader.STAGE))))
                && (since == null || !letter.failedAt().isBefore(since))
                && (until == null || letter.failedAt().isBefore(until))
                && (application == null || application.equals(applicationId.apply(letter)));
    }
}
