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

/** Which dead letters are meant. Several conditions must all hold; of several values of one, any. */
final class FilterOptions {

    @Option(
            names = "--kind",
            split = ",",
            paramLabel = "KIND",
            description = "why, in general: ${COMPLETION-CANDIDATES}")
    private Set<FailureKind> kinds = new LinkedHashSet<>();

    @Option(
            names = "--code",
            split = ",",
            paramLabel = "CODE",
            description = "why exactly, such as NOT_JSON or INVALID_BANK_NAME")
    private Set<String> codes = new LinkedHashSet<>();

    @Option(
            names = "--stage",
            split = ",",
            paramLabel = "STAGE",
            description = "the step that failed: ${COMPLETION-CANDIDATES}")
    private Set<FlowStage> stages = new LinkedHashSet<>();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            converter = Time.class,
            description = "failed then or later: 2026-11-22T10:00:00Z, or how long ago: 2h, 30m, 7d")
    private @Nullable Instant since;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            converter = Time.class,
            description = "failed before then; written the same way")
    private @Nullable Instant until;

    @Option(
            names = "--application",
            paramLabel = "ID",
            description =
                    "the application's id, read from the event; a value that cannot be read, or is only referred to, has none")
    private @Nullable String application;

    /** Whether nothing is asked for, or nothing but events that FinBox has a session for. */
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

    /** A moment, or a duration before now. */
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
