package io.sessionroutes.cli.deadletters;

import io.sessionroutes.message.FailureKind;
import io.sessionroutes.message.FlowStage;
import io.sessionroutes.settings.DurationText;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that choose dead letters. An event has to match all given options, and any one of the values of each. */
final class FilterOptions {

    @Option(
            names = "--kind",
            split = ",",
            paramLabel = "KIND",
            description = "the class of the reason: ${COMPLETION-CANDIDATES}")
    private Set<FailureKind> kinds = new LinkedHashSet<>();

    @Option(
            names = "--code",
            split = ",",
            paramLabel = "CODE",
            description = "the reason, such as NOT_JSON or INVALID_BANK_NAME")
    private Set<String> codes = new LinkedHashSet<>();

    @Option(
            names = "--stage",
            split = ",",
            paramLabel = "STAGE",
            description = "the part of the flow that failed: ${COMPLETION-CANDIDATES}")
    private Set<FlowStage> stages = new LinkedHashSet<>();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            converter = Time.class,
            description = "failed at this time or later: 2026-11-22T10:00:00Z, or how long ago: 2h, 30m, 7d")
    private @Nullable Instant since;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            converter = Time.class,
            description = "failed before this time; same format")
    private @Nullable Instant until;

    @Option(
            names = "--application",
            paramLabel = "ID",
            description =
                    "the application's id in the event; dead letters by reference, or with an unreadable value, do not match")
    private @Nullable String application;

    /** Whether there is no option, or only {@code --kind ANSWERED}. */
    boolean isAnsweredAtMost() {
        return Set.of(FailureKind.ANSWERED).containsAll(kinds)
                && codes.isEmpty()
                && stages.isEmpty()
                && since == null
                && until == null
                && application == null;
    }

    DeadLetterFilter filter() {
        return new DeadLetterFilter(kinds, codes, stages, since, until, application, Set.of());
    }

    /** A time, or a duration before now. */
    static final class Time implements ITypeConverter<Instant> {

        @Override
        public Instant convert(String text) {
            try {
                return text.contains("T") && !text.startsWith("P")
                        ? Instant.parse(text)
                        : Instant.now().minus(DurationText.parse(text));
            } catch (DateTimeException | IllegalArgumentException | ArithmeticException neither) {
                throw new TypeConversionException(
                        "'" + text + "' is neither a time such as 2026-11-22T10:00:00Z nor a duration such as 2h");
            }
        }
    }
}
