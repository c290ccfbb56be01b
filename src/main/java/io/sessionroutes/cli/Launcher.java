package io.sessionroutes.cli;

import io.sessionroutes.bundle.CannotStartException;
import io.sessionroutes.cli.check.CheckCommand;
import io.sessionroutes.cli.deadletters.DeadLettersCommand;
import io.sessionroutes.settings.SettingsException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The main class. The exit status is 0 for success, 1 for a failure, and 2 for wrong settings or wrong usage. Standard
 * error has the reason.
 */
@Command(
        name = "finbox-session-routes",
        description = "Turns loan-application events in Kafka into FinBox BankConnect sessions.",
        mixinStandardHelpOptions = true,
        versionProvider = Launcher.Version.class,
        subcommands = {
            RunCommand.class,
            CheckCommand.class,
            DeadLettersCommand.class,
            ArchiveCommand.class,
            TrainingCommand.class,
            DemoCommand.class
        })
public final class Launcher implements Runnable {

    public static final int OK = 0;
    public static final int FAILURE = 1;
    public static final int USAGE = 2;

    @Spec
    private CommandSpec spec;

    public static void main(String[] arguments) {
        // If Netty uses Unsafe, newer Java prints a warning between the log's lines. The management port does not need
        // it.
        System.setProperty("io.netty.noUnsafe", "true");
        NameCache.keepShort();
        // Java before 19 writes '?' for each character that the locale does not have. The log uses this stream too.
        System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8));
        System.exit(commandLine()
                .setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF))
                .setOut(TerminalWriter.on(FileDescriptor.out))
                .setErr(TerminalWriter.on(FileDescriptor.err))
                .execute(arguments));
    }

    /** The command line of picocli. It does not end the process, so tests can use it. */
    public static CommandLine commandLine() {
        CommandLine program = new CommandLine(new Launcher()).setCaseInsensitiveEnumValuesAllowed(true);
        return program.setExecutionExceptionHandler((failure, command, arguments) -> {
            if (failure instanceof SettingsException wrong) {
                wrong.problems().forEach(command.getErr()::println);
                return USAGE;
            }
            command.getErr()
                    .println(command.getCommandName() + " failed: "
                            + (isForPerson(failure) ? failure.getMessage() : CauseText.of(failure)));
            return FAILURE;
        });
    }

    private static boolean isForPerson(Throwable failure) {
        return failure instanceof CannotStartException || failure instanceof CommandFailedException;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command?");
    }

    /** The version of the jar. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            String built = Launcher.class.getPackage().getImplementationVersion();
            return new String[] {"finbox-session-routes " + (built == null ? "(from a checkout)" : built)};
        }
    }
}
