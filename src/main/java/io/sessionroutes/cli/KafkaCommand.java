package io.sessionroutes.cli;

import io.sessionroutes.settings.Key;
import io.sessionroutes.settings.Settings;
import io.sessionroutes.settings.Settings.Need;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that uses Kafka. It describes each failure in one line, for a person. */
@Command(mixinStandardHelpOptions = true)
public abstract class KafkaCommand implements Callable<Integer> {

    @Mixin
    private PackageDirectories directories;

    @Spec
    private CommandSpec spec;

    /** Does the work; true if all of it is done. */
    public abstract boolean run(Settings settings) throws IOException;

    @Override
    public Integer call() throws IOException {
        // Kafka's clients log every retry, and that log would hide the output.
        System.setProperty("org.apache.logging.log4j.level", "OFF");
        Settings settings = Settings.load(directories.config(System.getenv()), System.getenv(), Need.KAFKA);
        try {
            return run(settings) ? Launcher.OK : Launcher.FAILURE;
        } catch (CommandFailedException failed) {
            err().println(failed.getMessage());
        } catch (TimeoutException unanswered) {
            err().println("Kafka at " + settings.text(Key.KAFKA_BROKERS) + " does not answer; `check` says more");
        } catch (AuthenticationException refused) {
            err().println("Kafka at " + settings.text(Key.KAFKA_BROKERS) + " refuses the login: "
                    + CauseText.of(refused));
        } catch (KafkaException other) {
            err().println("Kafka at " + settings.text(Key.KAFKA_BROKERS) + ": " + CauseText.of(other));
        }
        return Launcher.FAILURE;
    }

    public CommandSpec spec() {
        return spec;
    }

    /** The arguments that the program was started with. */
    public List<String> arguments() {
        CommandLine program = spec.commandLine();
        while (program.getParent() != null) {
            program = program.getParent();
        }
        return program.getParseResult().originalArgs();
    }

    public PrintWriter out() {
        return spec.commandLine().getOut();
    }

    public PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
