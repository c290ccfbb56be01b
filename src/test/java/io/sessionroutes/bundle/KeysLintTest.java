package io.sessionroutes.bundle;

import static io.sessionroutes.bundle.LintReport.checked;
import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.message.EventField;
import io.sessionroutes.settings.Key;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Routes and code read exactly the keys that the shipped file documents. */
class KeysLintTest {

    private static final Path PROPERTIES = Path.of("config/application.properties");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^}]*)}}");
    private static final Pattern DOCUMENTED = Pattern.compile("(?m)^#?([a-z][A-Za-z0-9._-]*)=");
    private static final Pattern IN_CODE = Pattern.compile("\\bKey\\.([A-Z_]+)\\b");

    private final List<RouteFile> files = RouteFile.in(LintReport.ROUTES);

    @Test
    void everyPlaceholderIsASettingThatIsDocumented() {
        // Given
        Set<Object> known = LintReport.settings().placeholders().keySet();
        Map<String, String> derived = Map.of(
                "finbox.session-url",
                "finbox.base-url",
                "shutdown.kafka-ms",
                "shutdown.timeout",
                "shutdown.timeout",
                "shutdown.timeout",
                "topic.rejections-endpoint",
                "topic.rejections");

        // When
        List<String> used = checked(
                "placeholders",
                files.stream()
                        .flatMap(file -> matches(PLACEHOLDER, file.text()))
                        .toList());

        // Then
        assertThat(known).as("settings, without defaults in the routes").containsAll(used);
        assertThat(documented())
                .as("documented keys")
                .containsAll(used.stream()
                        .map(key -> derived.getOrDefault(key, key.replaceFirst("-ms$", "")))
                        .toList());
        assertThat(used).as("placeholders").noneMatch(key -> key.contains("api-key") || key.contains("password"));
    }

    @Test
    void everyDocumentedKeyIsUsed() throws IOException {
        // Given
        Set<String> used = used();

        // When
        List<String> keys = checked("documented keys", documented());

        // Then
        assertThat(used).as("used").containsAll(keys);
    }

    /** By routes, by code, by the reader of events, by Kafka's clients. */
    private Set<String> used() throws IOException {
        Set<String> used = files.stream()
                .flatMap(file -> matches(PLACEHOLDER, file.text()))
                .collect(Collectors.toCollection(TreeSet::new));
        matches(IN_CODE, code()).map(name -> Key.valueOf(name).key()).forEach(used::add);
        Arrays.stream(EventField.values())
                .map(field -> "mapping." + field.key())
                .forEach(used::add);
        LintReport.settings().kafka().keySet().forEach(name -> used.add("kafka." + name));
        return used;
    }

    /** Without the list of keys itself. */
    private static String code() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            StringBuilder code = new StringBuilder();
            for (Path source : sources.filter(path -> path.toString().endsWith(".java") && !path.endsWith("Key.java"))
                    .toList()) {
                code.append(Files.readString(source));
            }
            return code.toString();
        }
    }

    private static List<String> documented() {
        try {
            return matches(DOCUMENTED, Files.readString(PROPERTIES)).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Stream<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1));
    }
}
