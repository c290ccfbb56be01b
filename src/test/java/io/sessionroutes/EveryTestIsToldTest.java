package io.sessionroutes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A test of more than a few lines says what is given, what is done and what has to come of it. Read as text, in the
 * format that Spotless leaves: no compiled class knows of comments.
 */
class EveryTestIsToldTest {

    /** As many can be read without a map. */
    private static final int SHORT = 7;

    private static final Pattern ANNOTATION =
            Pattern.compile("( +)@(Test|ParameterizedTest|RepeatedTest|Property|Example)\\b.*");
    private static final Pattern METHOD = Pattern.compile(" +(?:public |protected |static )*void (\\w+)\\(.*");
    private static final Pattern LABEL =
            Pattern.compile(" +// ((?:Given|When|Then)(?:, (?:Given|When|Then))*)(?::.*)?");

    @Test
    void everyLongTestHasItsWhenAndItsThen() throws IOException {
        // When
        List<Told> tests = new ArrayList<>();
        for (Path file : files()) {
            tests.addAll(in(file));
        }
        List<Told> longer =
                tests.stream().filter(test -> test.body.size() > SHORT).toList();

        // Then
        System.out.printf("%d tests, %d of them longer than %d lines%n", tests.size(), longer.size(), SHORT);
        assertThat(longer).hasSizeGreaterThan(300);
        assertThat(longer.stream().filter(test -> !test.isTold()))
                .as("tests of more than %d lines without // When and // Then", SHORT)
                .isEmpty();
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src", "test", "java"))) {
            return sources.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
    }

    private static List<Told> in(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        return IntStream.range(0, lines.size())
                .filter(line -> ANNOTATION.matcher(lines.get(line)).matches())
                .mapToObj(line -> Told.at(file, lines, line))
                .toList();
    }

    /** @param body what stands between the method's braces */
    private record Told(Path file, int line, String promise, List<String> body) {

        static Told at(Path file, List<String> lines, int annotation) {
            String indent = ANNOTATION.matcher(lines.get(annotation)).replaceAll("$1");
            int method = next(lines, annotation, line -> METHOD.matcher(line).matches());
            int opened = next(lines, method, line -> line.endsWith("{"));
            int closed = next(lines, opened, (indent + "}")::equals);
            String promise = METHOD.matcher(lines.get(method)).replaceAll("$1");
            return new Told(file, method + 1, promise, lines.subList(opened + 1, closed));
        }

        private static int next(List<String> lines, int from, Predicate<String> wanted) {
            return IntStream.range(from, lines.size())
                    .filter(line -> wanted.test(lines.get(line)))
                    .findFirst()
                    .orElseThrow();
        }

        boolean isTold() {
            String labels = String.join(
                    " ",
                    body.stream()
                            .map(LABEL::matcher)
                            .filter(Matcher::matches)
                            .map(label -> label.group(1))
                            .toList());
            return labels.contains("When") && labels.contains("Then");
        }

        @Override
        public String toString() {
            return file + ":" + line + " " + promise;
        }
    }
}
