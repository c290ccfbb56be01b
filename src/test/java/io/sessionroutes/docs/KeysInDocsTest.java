package io.sessionroutes.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.settings.Key;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.Test;

/** Whoever copies a key from a page gets one that exists: a wrong one would stop the start. */
class KeysInDocsTest {

    private static final Pattern QUOTED = Pattern.compile("`([a-z][a-z-]*\\.[\\w.*-]+)(=[^`]*)?`");
    private static final Pattern GIVEN = Pattern.compile("(?m)^([a-z][a-z-]*\\.[\\w.-]+)=");
    private static final Pattern IN_ENVIRONMENT = Pattern.compile("(?<![\\w-])([A-Z]+(?:_[A-Z]+)+)=");
    /** What begins like a key and is none: a header of Camel's, a property of Spring Boot's. */
    private static final Set<String> OTHERS = Set.of("kafka.OVERRIDE_TOPIC", "kafka.version", "mapping.extra");

    /** Read by Java and by the launcher. */
    private static final Set<String> OTHER_VARIABLES = Set.of("JAVA_HOME", "JAVA_OPTS", "ARCHIVE_DIR");

    private final Set<String> keys = Arrays.stream(Key.values()).map(Key::key).collect(Collectors.toSet());
    private final Set<String> first =
            keys.stream().map(key -> key.replaceFirst("\\..*", "")).collect(Collectors.toSet());

    @Test
    void everyKeyThatAPageNamesExists() throws IOException {
        // Given
        keys.addAll(prefixed(ConsumerConfig.configNames()));
        keys.addAll(prefixed(ProducerConfig.configNames()));
        Set<String> variables = keys.stream().map(Key::environmentName).collect(Collectors.toCollection(TreeSet::new));
        variables.addAll(OTHER_VARIABLES);

        // When
        List<String> named = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        MarkdownPages.all().forEach((page, text) -> {
            Stream.of(QUOTED, GIVEN)
                    .flatMap(pattern -> found(pattern, text))
                    .filter(name -> first.contains(name.replaceFirst("\\..*", "")) && !OTHERS.contains(name))
                    .peek(named::add)
                    .filter(name -> !exists(name))
                    .forEach(name -> unknown.add(page + ": " + name));
            found(IN_ENVIRONMENT, text)
                    .peek(named::add)
                    .filter(name -> !variables.contains(name))
                    .forEach(name -> unknown.add(page + ": " + name));
        });

        // Then
        System.out.println("checked " + named.size() + " names of keys");
        assertThat(named).hasSizeGreaterThan(100);
        assertThat(unknown).as("keys that settings/Key does not have").isEmpty();
    }

    /** A name, or the beginning of some with a star behind it. */
    private boolean exists(String name) {
        return name.endsWith("*")
                ? keys.stream().anyMatch(key -> key.startsWith(name.substring(0, name.length() - 1)))
                : keys.contains(name);
    }

    private static Set<String> prefixed(Set<String> names) {
        return names.stream().map(name -> "kafka." + name).collect(Collectors.toSet());
    }

    private static Stream<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1));
    }
}
