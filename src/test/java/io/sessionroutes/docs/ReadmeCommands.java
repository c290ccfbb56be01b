package io.sessionroutes.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The commands in the {@code sh} blocks of README.md, in order, without comments. */
public final class ReadmeCommands {

    /** Commands that take minutes or are the build itself, each with the line of {@code .ci/run} that runs it. */
    static final Map<String, String> IN_CI = Map.of(
            "mvn -q compile exec:java", "mvn -q -B -ntp compile exec:java",
            "mvn -DskipTests package", "mvn -B -ntp verify",
            "mvn verify", "mvn -B -ntp verify",
            "mvn spotless:apply", "mvn -q -B -ntp spotless:apply",
            "mvn -q -DskipTests package exec:java@benchmark",
                    "mvn -q -B -ntp -DskipTests package exec:java@benchmark -Dquick -Drows=64x100");

    private static final Path PAGE = Path.of("README.md");
    private static final Pattern BLOCK = Pattern.compile("(?s)```sh\n(.*?)```");
    private static final Pattern COMMENT = Pattern.compile("(?m)(^|\\s+)# .*$");

    private ReadmeCommands() {}

    static String text() {
        try {
            return Files.readString(PAGE);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static List<String> commands() {
        return BLOCK.matcher(text())
                .results()
                .map(block -> COMMENT.matcher(block.group(1)).replaceAll("").replaceAll("\\\\\n\\s*", ""))
                .flatMap(block -> Stream.of(block.split("\n")))
                .filter(line -> !line.isBlank())
                .toList();
    }

    /** The commands that a test has to run, because {@code .ci/run} does not run them. */
    public static List<String> toRun() {
        return commands().stream()
                .filter(command -> !IN_CI.containsKey(command))
                .toList();
    }
}
