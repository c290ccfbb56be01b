package io.sessionroutes.cli.deadletters;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands for dead letters. They join no consumer group, create no topic, and need no API key. */
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
