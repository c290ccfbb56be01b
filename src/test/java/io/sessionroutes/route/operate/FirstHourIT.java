package io.sessionroutes.route.operate;

import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.harness.JavaProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A new user shows the program an event, as docs/first-hour.md says: the page's commands print what the page shows. */
class FirstHourIT {

    private static final Path PAGE = Path.of("docs/first-hour.md");
    private static final Pattern SECTION = Pattern.compile("(?s)\n## 2[.].*?(?=\n## 3[.])");
    private static final Pattern COMMANDS = Pattern.compile("(?s)```sh\n(.*?)```");
    private static final Pattern OUTPUT = Pattern.compile("(?s)```\n(\\S.*?)```");

    @TempDir
    Path directory;

    @Test
    void theCommandsOfTheSecondStepPrintWhatThePageShows() throws Exception {
        // Given
        String section = section();
        List<String> commands = blocks(COMMANDS, section);
        List<String> shown = blocks(OUTPUT, COMMANDS.matcher(section).replaceAll(""));
        assertThat(commands).hasSameSizeAs(shown).hasSize(2);

        Files.createSymbolicLink(directory.resolve("target"), Path.of("target").toAbsolutePath());

        // When
        JavaProcess first = type(commands.get(0));
        JavaProcess second = type(commands.get(0) + commands.get(1));

        // Then
        assertThat(first.waitFor()).as("a dead letter").isEqualTo(1);
        assertThat(first.output().lines()).containsAll(shown.get(0).lines().toList());
        assertThat(second.waitFor()).as("a session").isZero();
        assertThat(second.output().lines()).containsAll(shown.get(1).lines().toList());
    }

    private JavaProcess type(String commands) {
        return JavaProcess.start(
                directory.resolve("log-" + commands.length()),
                Map.of(),
                List.of("bash", "-c", "cd '" + directory + "'\n" + commands));
    }

    private static String section() throws IOException {
        return SECTION.matcher(Files.readString(PAGE))
                .results()
                .findFirst()
                .orElseThrow()
                .group();
    }

    private static List<String> blocks(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(block -> block.group(1)).toList();
    }
}
