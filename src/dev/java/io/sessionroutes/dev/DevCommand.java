package io.sessionroutes.dev;

import io.sessionroutes.settings.DurationText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Runs a part of the demo as a command of its own: broker, sandbox or sender. Durations are written as in the settings.
 */
final class DevCommand {

    private DevCommand() {}

    /**
     * Runs the command. A wrong use or a failure ends the process with the command's status. {@code -Dport=9093} on
     * Maven's command line is the option {@code --port 9093}, and overrides the argument in the POM.
     */
    static void run(Object command, String... arguments) {
        CommandLine line = commandLine(command).setOverwrittenOptionsAllowed(true);
        int status = line.execute(withProperties(line, System::getProperty, arguments));
        if (status != 0) {
            System.exit(status);
        }
    }

    /**
     * Adds the options that are given as properties. A repeatable option is in the plural, {@code -Dtopics=a:4,b:1}.
     */
    static String[] withProperties(
            CommandLine command, Function<String, @Nullable String> property, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        for (OptionSpec option : command.getCommandSpec().options()) {
            if (option.arity().max() == 0) {
                continue;
            }
            String name = option.longestName().substring("--".length());
            String given = property.apply(option.isMultiValue() ? name + "s" : name);
            if (given != null) {
                for (String value : option.isMultiValue() ? given.split(",", -1) : new String[] {given}) {
                    all.addAll(List.of(option.longestName(), value));
                }
            }
        }
        return all.toArray(String[]::new);
    }

    /** The command for picocli, which does not end the process. */
    static CommandLine commandLine(Object command) {
        return new CommandLine(command).setExpandAtFiles(false).registerConverter(Duration.class, DurationText::parse);
    }
}
