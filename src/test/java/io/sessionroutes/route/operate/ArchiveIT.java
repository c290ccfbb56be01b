package io.sessionroutes.route.operate;

import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.harness.JavaProcess;
import io.sessionroutes.harness.PackagedProgram;
import io.sessionroutes.harness.RunningBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** An archive of the package's classes, made once, and starts with it and with what does not fit. */
@DisabledOnOs(OS.WINDOWS)
class ArchiveIT {

    private static final Path PACKAGE = Path.of("target", "finbox-session-routes");
    private static final Duration AMPLE = Duration.ofMinutes(4);

    @TempDir
    private static Path archives;

    private static Path archive;

    @TempDir
    Path directory;

    @BeforeAll
    static void make() throws IOException {
        try (JavaProcess program = run(archives, Map.of(), "archive", "--to", archives.toString())) {
            program.awaitText("Made " + archives.toAbsolutePath(), AMPLE);
            program.assertEnds();
        }
        try (Stream<Path> files = Files.list(archives)) {
            archive = files.filter(file -> file.getFileName().toString().startsWith("finbox-session-routes-java"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void theProgramStartsWithItAndServes() throws IOException {
        // Given
        Map<String, String> environment = Map.of(
                "ARCHIVE_DIR",
                archives.toString(),
                "JAVA_OPTS",
                "-Xlog:class+load=info:file=" + directory.resolve("classes"));
        try (RunningBundle bundle = RunningBundle.prepare()) {
            bundle.writeTo(directory);

            // When
            try (JavaProcess program = run(directory, environment, "run", "--config", directory.toString())) {
                bundle.topics.send("app-1", "{\"application_id\":\"app-1\"}");

                // Then
                assertThat(bundle.topics.awaitSessions(1)).as(program.output()).hasSize(1);
                program.terminate();
                program.assertEnds();
            }
        }
        try (Stream<String> classes = Files.lines(directory.resolve("classes"))) {
            assertThat(classes)
                    .filteredOn(line -> line.contains(" io.sessionroutes.bundle.WarmUp "))
                    .singleElement()
                    .asString()
                    .contains("shared objects file");
        }
    }

    @Test
    void oneThatIsNoArchiveIsLeftAsideWithoutAWord() throws IOException {
        // Given
        Files.writeString(directory.resolve(archive.getFileName()), "no archive");

        // When
        try (JavaProcess program = run(directory, Map.of("ARCHIVE_DIR", directory.toString()), "--version")) {
            program.assertEnds();

            // Then
            assertThat(program.output()).isEqualToIgnoringNewLines("finbox-session-routes 0.1.0");
        }
    }

    @Test
    void oneOfAnotherClassPathIsLeftAsideWithoutAWord() throws IOException {
        // Given
        Path home = directory.resolve("other");
        copy(home);
        Map<String, String> environment = Map.of("ARCHIVE_DIR", archives.toString());

        // When
        try (JavaProcess program = run(home, directory, environment, "--version")) {
            program.assertEnds();

            // Then
            assertThat(program.output()).isEqualToIgnoringNewLines("finbox-session-routes 0.1.0");
        }
    }

    @Test
    void aDirectoryThatIsNotThereIsNamedAtOnce() {
        // When
        try (JavaProcess program = run(
                directory,
                Map.of(),
                "archive",
                "--to",
                directory.resolve("absent").toString())) {
            int status = program.waitFor();

            // Then
            assertThat(status).isEqualTo(1);
            assertThat(program.output()).contains("archive failed: there is no directory " + directory);
        }
    }

    private static JavaProcess run(Path logs, Map<String, String> environment, String... arguments) {
        return run(PACKAGE, logs, environment, arguments);
    }

    private static JavaProcess run(Path home, Path logs, Map<String, String> environment, String... arguments) {
        return PackagedProgram.run(home, logs.resolve("log"), environment, arguments);
    }

    private static void copy(Path home) throws IOException {
        try (Stream<Path> all = Files.walk(PACKAGE)) {
            for (Path from : all.toList()) {
                Files.copy(from, home.resolve(PACKAGE.relativize(from).toString()));
            }
        }
    }
}
