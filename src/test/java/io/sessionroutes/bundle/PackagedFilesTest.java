package io.sessionroutes.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the jar is said to hold, and what there is. */
class PackagedFilesTest {

    @Test
    void everyRouteFileIsNamedAndEveryNameIsARouteFile() throws IOException {
        try (Stream<Path> files = Files.list(LintReport.ROUTES)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(PackagedFiles.ROUTE_FILES);
        }
    }
}
