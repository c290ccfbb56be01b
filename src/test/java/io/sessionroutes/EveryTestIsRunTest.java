package io.sessionroutes;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.annotation.Testable;

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
    private static Stream<String> tests() {
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
                        .importPackages("io.sessionroutes")
                        .stream()
                        .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
                        .filter(type -> type.getAllMethods().stream()
                                .anyMatch(method -> method.isMetaAnnotatedWith(Testable.class)))
                        .map(EveryTestIsRunTest::outermost)
                        .distinct()
                        .map(type -> type.getName().replace('.', '/') + ".java");
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(EveryTestIsRunTest::outermost).orElse(type);
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
