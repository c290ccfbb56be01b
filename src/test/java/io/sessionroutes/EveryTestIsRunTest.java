package io.sessionroutes;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Modifier;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * The build finds what to run by names and packages, in two plug-ins. A test that neither finds holds nothing, and
 * nobody would notice.
 */
class EveryTestIsRunTest {

    @Test
    void everyTestIsFoundByOneOfTheTwoThatRunTests() throws Exception {
        // Given
        List<Selection> both = List.of(Selection.of("maven-surefire-plugin"), Selection.of("maven-failsafe-plugin"));

        // When
        Map<String, Long> finders = new TreeMap<>();
        tests().forEach(test -> finders.put(
                test, both.stream().filter(one -> one.finds(Path.of(test))).count()));

        // Then
        System.out.printf("%d classes of tests, each of them run%n", finders.size());
        assertThat(finders)
                .hasSizeGreaterThan(100)
                .allSatisfy((test, found) -> assertThat(found).as(test).isEqualTo(1));
    }

    /** The source of every class that holds tests, its own or inherited. */
    private static Stream<String> tests() throws Exception {
        Path classes = Path.of(EveryTestIsRunTest.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (Stream<Path> files = Files.walk(classes.resolve("io/sessionroutes"))) {
            return files
                    .map(file -> classes.relativize(file).toString())
                    .filter(file -> file.endsWith(".class") && !file.endsWith("-info.class"))
                    .map(file -> file.substring(0, file.length() - ".class".length()))
                    .filter(EveryTestIsRunTest::holdsTests)
                    .map(type -> type.replaceAll("[$].*", "") + ".java")
                    .distinct()
                    .toList()
                    .stream();
        }
    }

    private static boolean holdsTests(String name) {
        try {
            Class<?> type = Class.forName(name.replace('/', '.'), false, EveryTestIsRunTest.class.getClassLoader());
            return !Modifier.isAbstract(type.getModifiers())
                    && !ReflectionSupport.findMethods(
                                    type,
                                    method -> AnnotationSupport.isAnnotated(method, Testable.class),
                                    HierarchyTraversalMode.TOP_DOWN)
                            .isEmpty();
        } catch (ClassNotFoundException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private record Selection(List<String> includes, List<String> excludes) {

        static Selection of(String plugin) throws Exception {
            return new Selection(texts(plugin, "includes/include"), texts(plugin, "excludes/exclude"));
        }

        private static List<String> texts(String plugin, String path) throws Exception {
            return PomFile.texts("//plugin[artifactId='" + plugin + "']/configuration/" + path);
        }

        boolean finds(Path source) {
            return matches(includes, source) && !matches(excludes, source);
        }

        private static boolean matches(List<String> patterns, Path source) {
            return patterns.stream().anyMatch(pattern -> FileSystems.getDefault()
                    .getPathMatcher("glob:" + pattern)
                    .matches(source));
        }
    }
}
