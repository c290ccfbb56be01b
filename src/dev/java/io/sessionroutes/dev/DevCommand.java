package io.sessionroutes.dev;

import io.sessionroutes.settings.DurationText;
import java.time.Duration;
import picocli.CommandLine;

/**
 * Runs a part of the demo as a command of its own: broker, sandbox or sender. Durations are written as in the settings.
 */
final class DevCommand {

    private DevCommand() {}

    /** Runs the command. A wrong use or a failure ends the process with the command's status. */
    static void run(Object command, String... arguments) {
        int status = commandLine(command).execute(arguments);
        if (status != 0) {
            System.exit(status);
        }
    }

    /** The command as picocli sees it: executes without ending the process. */
    static CommandLine commandLine(Object command) {
        return new CommandLine(command).setExpandAtFiles(false).registerConverter(Duration.class, DurationText::parse);
    }
}
