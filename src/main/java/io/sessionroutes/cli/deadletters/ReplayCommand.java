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
            "Sends the events of dead letters to topic.applications again, oldest first, each once.",
            "Writes a note of each replay to topic.replays; the next replay does not send that event.",
            "Without a filter it sends all; --dry-run shows which, and sends nothing.",
            "Does not send events of other topics than topic.applications, and counts them.",
            "Without --kind ANSWERED it does not send events for which FinBox has a session, and names them.",
            "Ends with 0; with 1 if an event that was to be sent is not replayed, and the output says why."
        })
final class ReplayCommand extends KafkaCommand {

    @Parameters(
            paramLabel = "TOPIC-PARTITION@OFFSET[@TIME]",
            arity = "0..*",
            description = "only these events: the position of the event, as in the list, or of the dead letter itself")
    private List<String> named = List.of();

    @Mixin
    private FilterOptions filter;

    @Mixin
    private SourceOptions sources;

    @Option(names = "--dry-run", description = "show what would be sent, and send nothing")
    private boolean dryRun;

    @Option(names = "--rate", paramLabel = "N", description = "at most N events a second, such as 20 or 0.5")
    private double rate = Double.POSITIVE_INFINITY;

    @Option(names = "--limit", paramLabel = "N", description = "send only the oldest N")
    private int limit = Integer.MAX_VALUE;

    @Option(
            names = "--max-replays",
            paramLabel = "N",
            defaultValue = "3",
            description = "do not send an event that was replayed N times and failed again (default: ${DEFAULT-VALUE})")
    private int maxReplays;

    @Option(names = "--again", description = "also send events that were replayed before")
    private boolean again;

    @Option(names = "--reason", paramLabel = "TEXT", description = "the reason, for the audit line on standard error")
    private @Nullable String reason;

    @Override
    @SuppressWarnings("SystemConsoleNull") // With Java 22 to 24, a pipe gets the bar, too.
    public boolean run(Settings settings) {
        expect(limit >= 1, "--limit must be 1 or more");
        expect(maxReplays >= 1, "--max-replays must be 1 or more");
        expect(rate >= 0.001, "--rate must be 0.001 or more");
        expect(
                named.isEmpty() || filter.isAnsweredAtMost(),
                "give either positions or filters: with positions, only --kind ANSWERED is possible");
        DeadLetterFilter meant = filter.filter().withNames(names());
        ReplayOptions options =
                new ReplayOptions(meant, sources.topics(settings), dryRun, rate, limit, maxReplays, again);
        if (!dryRun) {
            err().println(AuditLine.of(arguments(), reason, Instant.now()));
        }
        // Not with out(), which replaces carriage returns.
        PrintWriter terminal =
                System.console() == null ? null : new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        return new DeadLetterReplay(settings, options, out(), err()).run(terminal);
    }

    /** Converts here, because picocli reports an argument that a converter refuses as an unknown argument. */
    private Set<EventName> names() {
        try {
            return named.stream().map(EventName::parse).collect(Collectors.toCollection(LinkedHashSet::new));
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec().commandLine(), wrong.getMessage());
        }
    }

    private void expect(boolean kept, String rule) {
        if (!kept) {
            throw new ParameterException(spec().commandLine(), rule);
        }
    }
}
