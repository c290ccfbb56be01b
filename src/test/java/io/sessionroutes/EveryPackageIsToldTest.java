package io.sessionroutes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every package with types says what it is for, and is null-marked: NullAway looks at no package that does not say so.
 */
class EveryPackageIsToldTest {

    private static final List<Path> ROOTS = List.of(Path.of("src", "main", "java"), Path.of("src", "dev", "java"));

    @Test
    void everyPackageHasItsNullMarkedPackageInfo() throws IOException {
        // When
        Set<Path> packages = new TreeSet<>();
        for (Path root : ROOTS) {
            if (Files.exists(root)) {
                packages.addAll(packages(root));
            }
        }

        // Then
        System.out.println(packages.size() + " packages, each with its package-info");
        assertThat(packages).hasSizeGreaterThan(20).allSatisfy(one -> assertThat(one.resolve("package-info.java"))
                .content()
                .contains("/**", "@NullMarked"));
    }

    private static Set<Path> packages(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java") && !file.endsWith("package-info.java"))
                    .map(Path::getParent)
                    .collect(Collectors.toSet());
        }
    }
}
