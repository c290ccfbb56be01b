package io.sessionroutes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A simple name stands for one type in the whole tree: whoever searches for it, or reads it in a log, finds that one.
 */
class UniqueNamesTest {

    @Test
    void noTypeHasTheNameOfAnother() throws IOException {
        // When
        Map<String, List<Path>> files = new TreeMap<>();
        try (Stream<Path> sources = Files.walk(Path.of("src"))) {
            sources.filter(UniqueNamesTest::isType)
                    .forEach(file -> files.computeIfAbsent(file.getFileName().toString(), name -> new ArrayList<>())
                            .add(file));
        }

        // Then
        System.out.println(files.size() + " top-level types, each with a name of its own");
        assertThat(files).hasSizeGreaterThan(400);
        assertThat(files.values().stream().filter(same -> same.size() > 1)).isEmpty();
    }

    private static boolean isType(Path file) {
        return file.toString().endsWith(".java") && !file.endsWith("package-info.java");
    }
}
