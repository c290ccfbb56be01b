package io.sessionroutes.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Runs the program's commands as an operator does while routes run, with the settings of one test's topics. */
public final class OperatorCommands {

    private final Path config;
    private final TestTopics topics;
    private CommandResult last = new CommandResult(0, "", "");

    /** Also creates the topic for the notes of replays. */
    public OperatorCommands(Path config, TestTopics topics) {
        this(config, topics, true);
    }

    public OperatorCommands(Path config, TestTopics topics, boolean withReplays) {
        this.config = config;
        this.topics = topics;
        if (withReplays) {
            RunningBundle.broker().createTopic(replays(), 1, Map.of("cleanup.policy", "compact"));
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

    /** Runs {@code dead-letters} with these arguments and returns the exit status. */
    public int deadLetters(String... arguments) {
        last = CommandResult.with(
                Stream.of(List.of("dead-letters"), List.of(arguments), List.of("--config", config.toString()))
                        .flatMap(List::stream)
                        .toArray(String[]::new));
        return last.status();
    }

    /** The standard output of the last run. */
    public String out() {
        return last.out();
    }

    /** The error output of the last run. */
    public String err() {
        return last.err();
    }

    /** All output of the last run. */
    public String said() {
        return last.said();
    }

    /** The rows of the last list, without its title and its count. */
    public List<String> rows() {
        List<String> lines = out().lines().toList();
        return lines.size() < 2 ? List.of() : lines.subList(1, lines.size() - 1);
    }

    public String replays() {
        return topics.applications().replace("-applications", "-replays");
    }

    public List<ConsumerRecord<byte[], byte[]>> notes() {
        return topics.read(replays());
    }
}
