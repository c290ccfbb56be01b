package io.sessionroutes.cli.deadletters;

import io.sessionroutes.message.FailureKind;
import io.sessionroutes.message.FlowStage;
import io.sessionroutes.step.deadletter.DeadLetterHeader;
import java.time.Instant;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which dead letters are meant: those that keep every condition. An empty set and null are no condition.
 *
 * @param since failed then or later
 * @param until failed before
 * @param application the application's id
 * @param named by a person, one by one
 */
record DeadLetterFilter(
        Set<FailureKind> kinds,
        Set<String> codes,
        Set<FlowStage> stages,
        @Nullable Instant since,
        @Nullable Instant until,
        @Nullable String application,
        Set<EventName> named) {

    /** Exactly these. */
    static DeadLetterFilter named(Set<EventName> named) {
        return new DeadLetterFilter(Set.of(), Set.of(), Set.of(), null, null, null, named);
    }

    /** Of these, exactly the ones that are named; all of them if none is. */
    DeadLetterFilter withNames(Set<EventName> names) {
        return new DeadLetterFilter(kinds, codes, stages, since, until, application, names);
    }

    /** Whether events are meant for which FinBox has made a session already: only by their kind. */
    boolean namesAnswered() {
        return kinds.contains(FailureKind.ANSWERED);
    }

    boolean accepts(DeadLetterRecord letter, Function<DeadLetterRecord, String> applicationId) {
        return (named.isEmpty() || named.stream().anyMatch(name -> name.means(letter)))
                && (kinds.isEmpty()
                        || namesAnswered() && letter.isAnswered()
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
