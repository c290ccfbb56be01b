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
 * The program's door. Ends with 0, with 1 for a failure and with 2 for wrong settings or wrong usage, and says why in
 * plain lines.
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
        // The management port's Netty does without: newer Java warns, amid the log, of who reaches for it.
        System.setProperty("io.netty.noUnsafe", "true");
        NameCache.keepShort();
        // Java before 19 would write the locale's characters, and '?' for all others. The log goes the same way.
        System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8));
        System.exit(commandLine()
                .setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF))
                .setOut(TerminalWriter.on(FileDescriptor.out))
                .setErr(TerminalWriter.on(FileDescriptor.err))
                .execute(arguments));
    }

    /** The program as picocli sees it: executes without ending the process. */
    public static CommandLine commandLine() {
        CommandLine program = new CommandLine(new Launcher()).setCaseInsensitiveEnumValuesAllowed(true);
        return program.setExecutionExceptionHandler((failure, command, arguments) -> {
            if (failure instanceof SettingsException wrong) {
                wrong.problems().forEach(command.getErr()::println);
                return USAGE;
            }
            command.getErr()
                    .println(command.getCommandName() + " failed: "
                            + (saysAll(failure) ? failure.getMessage() : CauseText.of(failure)));
            return FAILURE;
        });
    }

    private static boolean saysAll(Throwable failure) {
        return failure instanceof CannotStartException || failure instanceof CommandFailedException;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command?");
    }

    /** The version that the jar was built as. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            String built = Launcher.class.getPackage().getImplementationVersion();
            return new String[] {"finbox-session-routes " + (built == null ? "(from a checkout)" : built)};
        }
    }
}
