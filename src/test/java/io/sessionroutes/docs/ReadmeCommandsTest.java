package io.sessionroutes.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.dev.ExpectedOutcome;
import io.sessionroutes.dev.SampleEvent;
import io.sessionroutes.dev.SampleEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReadmeCommandsTest {

    private static final Pattern HEADING = Pattern.compile("(?m)^## (.*)$");
    private static final Pattern END_OF_AN_EVENT = Pattern.compile("(?m)^ *[0-9.]+s  (APP-.*)$");

    @Test
    void itIsOnePage() {
        assertThat(ReadmeCommands.text().lines().count())
                .as("lines of README.md; details belong in docs/")
                .isLessThanOrEqualTo(120);
    }

    @Test
    void aNewcomerMeetsThePictureThenTheDemoThenTheRest() {
        // When
        String text = ReadmeCommands.text();

        // Then
        assertThat(text).containsSubsequence("```mermaid", "\n## ", "```sh\nmvn -q compile exec:java\n```");
        assertThat(HEADING.matcher(text).results().map(heading -> heading.group(1)))
                .containsExactly(
                        "Run it",
                        "What goes in, what comes out",
                        "Break it",
                        "What happens where",
                        "With your Kafka and your key",
                        "Guarantees and limits",
                        "Work on it");
    }

    @Test
    void whatTheDemoPrintsInItBecomesOfTheSamples() {
        // When
        List<List<String>> shown = END_OF_AN_EVENT
                .matcher(ReadmeCommands.text())
                .results()
                .map(line -> Arrays.stream(line.group(1).split(" {2,}"))
                        .filter(column -> !column.startsWith("after "))
                        .toList())
                .toList();

        // Then
        assertThat(shown).hasSize(4);
        assertThat(SampleEvents.all().stream().map(ReadmeCommandsTest::columns)).containsAll(shown);
    }

    /** As the demo shows it, but for the time and the number of calls. */
    private static List<String> columns(SampleEvent sample) {
        ExpectedOutcome end = sample.expected();
        return end.fate() == ExpectedOutcome.Fate.SESSION
                ? List.of(sample.name(), sample.story(), "session created")
                : List.of(sample.name(), sample.story(), "dead letter", end.code(), end.kind() + " in " + end.stage());
    }

    @Test
    void everyCommandThatReadmeItDoesNotRunIsALineOfCi() throws IOException {
        // Given
        List<String> ci = Files.readAllLines(Path.of(".ci/run"));

        // When
        List<String> commands = ReadmeCommands.commands();

        // Then
        System.out.println(commands.size() + " commands in README.md, "
                + ReadmeCommands.toRun().size() + " for ReadmeIT");
        assertThat(commands)
                .as("Readme.IN_CI names no command that is gone")
                .containsAll(ReadmeCommands.IN_CI.keySet());
        assertThat(ci).as(".ci/run").containsAll(ReadmeCommands.IN_CI.values());
    }
}
