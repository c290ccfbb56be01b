package io.sessionroutes.bundle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** One route file, as text and as a YAML tree. */
record RouteFile(String name, String text, Object tree) {

    private static final Set<String> NAMES_A_BEAN = Set.of("ref", "objectMapper");
    private static final String BEAN = "#bean:";

    /** All route files, in the order of the flow, and then the others by name. */
    static List<RouteFile> in(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".camel.yaml"))
                    .sorted(Comparator.comparing(RouteFile::place).thenComparing(Comparator.naturalOrder()))
                    .map(RouteFile::read)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static int place(Path file) {
        int place = PackagedFiles.ROUTE_FILES.indexOf(file.getFileName().toString());
        return place < 0 ? Integer.MAX_VALUE : place;
    }

    private static RouteFile read(Path file) {
        try {
            String text = Files.readString(file);
            return new RouteFile(
                    file.getFileName().toString(),
                    text,
                    new Load(LoadSettings.builder().build()).loadFromString(text));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    long lines() {
        return text.lines().count();
    }

    /** The id of the first route, or of the route configuration. */
    String firstId() {
        Map<?, ?> first = (Map<?, ?>) ((List<?>) tree).get(0);
        return (String) ((Map<?, ?>) first.values().iterator().next()).get("id");
    }

    /** All values of this key, at any depth. */
    Stream<Map<String, Object>> nodes(String wanted) {
        return nodes(wanted, tree);
    }

    /** All keys, at any depth. */
    Stream<String> words() {
        return entries(tree).map(Map.Entry::getKey);
    }

    /** The names under which beans are looked up. */
    Stream<String> beans() {
        return entries(tree).filter(entry -> entry.getValue() instanceof String).flatMap(entry -> {
            String value = (String) entry.getValue();
            return NAMES_A_BEAN.contains(entry.getKey())
                    ? Stream.of(value)
                    : value.startsWith(BEAN) ? Stream.of(value.substring(BEAN.length())) : Stream.empty();
        });
    }

    @SuppressWarnings("unchecked") // YAML is maps and lists.
    static Stream<Map<String, Object>> nodes(String wanted, Object within) {
        return entries(within)
                .filter(entry -> entry.getKey().equals(wanted) && entry.getValue() instanceof Map)
                .map(entry -> (Map<String, Object>) entry.getValue());
    }

    @SuppressWarnings("unchecked") // YAML is maps and lists.
    private static Stream<Map.Entry<String, Object>> entries(Object node) {
        if (node instanceof Map<?, ?> map) {
            return ((Map<String, Object>) map)
                    .entrySet().stream().flatMap(entry -> Stream.concat(Stream.of(entry), entries(entry.getValue())));
        }
        return node instanceof Collection<?> list ? list.stream().flatMap(RouteFile::entries) : Stream.empty();
    }
}
