package io.sessionroutes.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each route file has a test of its own beside it, which a newcomer finds by its name. */
class RouteFilesTest {

    private static final String FILE_END = ".camel.yaml";

    @Test
    void everyRouteFileHasATestThatIsNamedForIt() throws Exception {
        // Given
        List<String> files;
        try (Stream<Path> routes = Files.list(Path.of("routes"))) {
            files = routes.map(file -> file.getFileName().toString()).toList();
        }

        // When
        List<Path> tests = files.stream().map(RouteFilesTest::testOf).toList();

        // Then
        assertThat(tests).hasSizeGreaterThan(5).allSatisfy(test -> assertThat(test)
                .as("the test of a file in routes/")
                .exists());
    }

    /** {@code create-session.camel.yaml} has {@code CreateSessionRouteTest}. */
    private static Path testOf(String file) {
        String name = Arrays.stream(file.replace(FILE_END, "").split("-"))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
        return Path.of("src/test/java/io/sessionroutes/flow", name + "RouteTest.java");
    }
}
