package io.sessionroutes.cli.deadletters;

import io.sessionroutes.cli.KafkaCommand;
import io.sessionroutes.settings.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Lists dead letters. */
@Command(
        name = "list",
        description = {
            "Lists dead letters, newest last; copies of one event are listed once.",
            "Shows the application's id, but nothing else of the event."
        })
final class ListCommand extends KafkaCommand {

    @Mixin
    private FilterOptions filter;

    @Mixin
    private SourceOptions sources;

    @Option(names = "--open", description = "only events that were not replayed")
    private boolean open;

    @Option(names = "--limit", paramLabel = "N", description = "only the newest N")
    private int limit = Integer.MAX_VALUE;

    @Option(names = "--json", description = "write one JSON object a line, for programs")
    private boolean json;

    @Override
    public boolean run(Settings settings) {
        if (limit < 1) {
            throw new ParameterException(spec().commandLine(), "--limit must be 1 or more");
        }
        ListOptions options = new ListOptions(filter.filter(), sources.topics(settings), open, limit, json);
        new DeadLetterListing(settings, options, out(), err()).print();
        return true;
    }
}
