package io.sessionroutes.cli.deadletters;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What people do with dead letters. Joins no consumer group, creates no topic, and needs no API key. */
@Command(
        name = "dead-letters",
        description = {
            "Lists, shows and replays the events that could not become a session.",
            "Needs Kafka and no API key; joins no consumer group and creates no topic."
        },
        mixinStandardHelpOptions = true,
        subcommands = {ListCommand.class, ShowCommand.class, ReplayCommand.class})
public final class DeadLettersCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which of list, show and replay?");
    }
}
