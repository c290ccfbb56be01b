package io.sessionroutes.cli.deadletters;

import io.sessionroutes.cli.KafkaCommand;
import io.sessionroutes.settings.Settings;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Replays dead letters. */
@Command(
        name = "replay",
        description = {
            "Sends the events of dead letters to topic.applications once more, oldest first, each once.",
            "What was replayed is noted in topic.replays, and the next replay leaves it out.",
            "Without a filter all are meant; --dry-run shows which, and sends nothing.",
            "Events of other topics than topic.applications are left alone and counted,",
            "and so are those that FinBox has a session for, without --kind ANSWERED.",
            "Ends with 0 if all is replayed, with 1 if something, then named, is not."
        })
final class ReplayCommand extends KafkaCommand {

    @Parameters(
            paramLabel = "TOPIC-PARTITION@OFFSET[@TIME]",
            arity = "0..*",
            description = "only these, named by the position of the event, as listed, or of the dead letter itself")
    private List<String> named = List.of();

    @Mixin
    private FilterOptions filter;

    @Mixin
    private SourceOptions sources;

    @Option(names = "--dry-run", description = "say what would be sent, and send nothing")
    private boolean dryRun;

    @Option(names = "--rate", paramLabel = "N", description = "at most N events a second, such as 20 or 0.5")
    private double rate = Double.POSITIVE_INFINITY;

    @Option(names = "--limit", paramLabel = "N", description = "send the oldest N only")
    private int limit = Integer.MAX_VALUE;

    @Option(
            names = "--max-replays",
            paramLabel = "N",
            defaultValue = "3",
            description = "hold back what has been replayed N times and still fails (default: ${DEFAULT-VALUE})")
    private int maxReplays;

    @Option(names = "--again", description = "also what has been replayed before")
    private boolean again;

    @Option(names = "--reason", paramLabel = "TEXT", description = "why, for the audit line on standard error")
    private @Nullable String reason;

    @Override
    @SuppressWarnings("SystemConsoleNull") // From Java 22 to 24 a pipe, too, is shown the progress.
    public boolean run(Settings settings) {
        expect(limit >= 1, "--limit must be 1 or more");
        expect(maxReplays >= 1, "--max-replays must be 1 or more");
        expect(rate >= 0.001, "--rate must be 0.001 or more");
        expect(
                named.isEmpty() || filter.isAnsweredAtMost(),
                "give either coordinates or filters: with coordinates, only --kind ANSWERED is possible");
        DeadLetterFilter meant = filter.filter().withNames(places());
        ReplayOptions options =
                new ReplayOptions(meant, sources.topics(settings), dryRun, rate, limit, maxReplays, again);
        if (!dryRun) {
            err().println(AuditLine.of(arguments(), reason, Instant.now()));
        }
        // Not by out(), which lets no carriage return through.
        PrintWriter terminal =
                System.console() == null ? null : new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        return new DeadLetterReplay(settings, options, out(), err()).run(terminal);
    }

    /** Converted here: picocli takes an argument that a converter refuses for one too many. */
    private Set<EventName> places() {
        try {
            return named.stream().map(EventName::parse).collect(Collectors.toCollection(LinkedHashSet::new));
        } catch (IllegalArgumentException unwritten) {
            throw new ParameterException(spec().commandLine(), unwritten.getMessage());
        }
    }

    private void expect(boolean kept, String rule) {
        if (!kept) {
            throw new ParameterException(spec().commandLine(), rule);
        }
    }
}
