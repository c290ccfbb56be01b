package io.sessionroutes.docs;

import static io.sessionroutes.HouseFloors.FLOORS;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.window.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The map shows the house that stands: its floors, its states and its classes. */
class ArchitecturePageTest {

    private static final Path PAGE = Path.of("docs", "architecture.md");
    private static final List<Path> SOURCES = Stream.of("main", "dev", "test")
            .map(source -> Path.of("src", source, "java", "io", "sessionroutes"))
            .toList();

    private static final Pattern FLOOR = Pattern.compile("(?m)^\\| `([a-z]+)` \\| [^|]+ \\| ([^|]+) \\|$");
    private static final Pattern TRANSITION = Pattern.compile("(?m)^ +(\\S+) --> ([A-Z_]+)(: .+)?$");
    private static final Pattern CLASS = Pattern.compile("`((?:[a-z]+/)+[A-Z]\\w+)`");
    private static final Pattern IMPORT = Pattern.compile("(?m)^import (?:static )?io\\.sessionroutes\\.([a-z]+)\\.");

    @Test
    void theFloorsAreThoseOfTheHouse() throws IOException {
        assertThat(floors().map(floor -> floor.group(1))).containsExactlyElementsOf(FLOORS);
    }

    @Test
    void everyFloorKnowsWhomThePageSays() throws IOException {
        // When
        List<MatchResult> floors = floors().toList();

        // Then
        for (MatchResult floor : floors) {
            assertThat(known(floor))
                    .as("packages that %s knows", floor.group(1))
                    .containsExactlyInAnyOrderElementsOf(imported(floor.group(1)));
        }
    }

    @Test
    void theStatesAndEndsAreThoseOfTheWindow() throws IOException {
        // When
        Set<String> from = names(TRANSITION, 1);
        Set<String> ends = names(TRANSITION, 2);
        ends.removeAll(from);
        from.remove("[*]");

        // Then
        System.out.println("states " + from + ", ends " + ends);
        assertThat(from).containsExactlyInAnyOrderElementsOf(states());
        assertThat(ends).containsExactlyInAnyOrderElementsOf(constants(Outcome.class));
    }

    @Test
    void everyStateCanBeReached() throws IOException {
        assertThat(names(TRANSITION, 2)).containsAll(states());
    }

    @Test
    void everyClassThatAPageNamesIsThere() throws IOException {
        // When
        Map<String, Path> classes = new TreeMap<>();
        MarkdownPages.all()
                .forEach((page, text) ->
                        CLASS.matcher(text).results().forEach(name -> classes.put(name.group(1), page)));

        // Then
        System.out.println(classes.size() + " classes are named by " + Set.copyOf(classes.values()));
        assertThat(classes).hasSizeGreaterThan(90).allSatisfy((name, page) -> assertThat(SOURCES)
                .as("%s in %s", name, page)
                .anyMatch(root -> Files.exists(root.resolve(name + ".java"))));
    }

    private static Stream<MatchResult> floors() throws IOException {
        return FLOOR.matcher(Files.readString(PAGE)).results();
    }

    private static List<String> known(MatchResult floor) {
        return switch (floor.group(2)) {
            case "nothing" -> List.of();
            case "all below" -> FLOORS.subList(FLOORS.indexOf(floor.group(1)) + 1, FLOORS.size());
            default -> List.of(floor.group(2).split(", "));
        };
    }

    /** The other packages of ours that the classes of this one import. */
    private static Set<String> imported(String floor) throws IOException {
        Set<String> imported = new TreeSet<>();
        try (Stream<Path> files = Files.walk(SOURCES.get(0).resolve(floor))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                IMPORT.matcher(Files.readString(file)).results().forEach(found -> imported.add(found.group(1)));
            }
        }
        imported.remove(floor);
        return imported;
    }

    /** By reflection: nobody outside of the window knows its states. */
    private static Set<String> states() {
        try {
            return constants(Class.forName("io.sessionroutes.window.EventState"));
        } catch (ClassNotFoundException moved) {
            throw new AssertionError(moved);
        }
    }

    private static Set<String> constants(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> ((Enum<?>) constant).name())
                .collect(toCollection(TreeSet::new));
    }

    private static Set<String> names(Pattern pattern, int group) throws IOException {
        return pattern.matcher(Files.readString(PAGE))
                .results()
                .map(found -> found.group(group))
                .collect(toCollection(TreeSet::new));
    }
}
