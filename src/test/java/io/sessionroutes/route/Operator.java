package io.sessionroutes.route;

import io.sessionroutes.cli.Launcher;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import picocli.CommandLine;

/** The program as an operator uses it beside running routes, with the settings of one test's topics. */
final class Operator {

    private final Path config;
    private final Topics topics;
    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    /** With a topic for the notes of replays, too. */
    Operator(Path config, Topics topics) {
        this(config, topics, true);
    }

    Operator(Path config, Topics topics, boolean withReplays) {
        this.config = config;
        this.topics = topics;
        if (withReplays) {
            Bundle.broker().createTopic(replays(), 1, Map.of("cleanup.policy", "compact"));
        }
        Stream<String> settings =
                topics.settings().entrySet().stream().map(setting -> setting.getKey() + "=" + setting.getValue());
        try {
            Files.write(
                    config.resolve("application.properties"),
                    Stream.concat(settings, Stream.of("topic.replays=" + replays()))
                            .toList());
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** Runs `dead-letters` with these arguments and gives the exit status. */
    int deadLetters(String... arguments) {
        out = new StringWriter();
        err = new StringWriter();
        CommandLine program = Launcher.commandLine();
        program.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return program.execute(
                Stream.of(List.of("dead-letters"), List.of(arguments), List.of("--config", config.toString()))
                        .flatMap(List::stream)
                        .toArray(String[]::new));
    }

    /** What the last run said. */
    String out() {
        return out.toString();
    }

    /** What the last run complained of. */
    String err() {
        return err.toString();
    }

    /** The rows of the last list, without title and count. */
    List<String> rows() {
        List<String> lines = out().lines().toList();
        return lines.size() < 2 ? List.of() : lines.subList(1, lines.size() - 1);
    }

    String replays() {
        return topics.applications().replace("-applications", "-replays");
    }

    List<ConsumerRecord<byte[], byte[]>> notes() {
        return topics.read(replays());
    }
}
