package io.sessionroutes.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.settings.Key;
import io.sessionroutes.settings.Settings;
import io.sessionroutes.window.ResumePoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.main.Main;
import org.apache.camel.spi.Registry;
import org.junit.jupiter.api.Test;

/**
 * Reads the shipped route files and configuration for what nobody else notices: Camel starts with a name that leads
 * nowhere. Each check says how many things it has looked at, and fails if that is none.
 */
class BundleLintTest {

    private static final Path ROUTES = Path.of("routes");
    private static final Path PROPERTIES = Path.of("config/application.properties");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^}]*)}}");
    private static final Pattern DOCUMENTED = Pattern.compile("(?m)^#?([a-z][A-Za-z0-9._-]*)=");
    private static final Set<String> OUTWARD =
            Set.of("to", "process", "bean", "unmarshal", "marshal", "from", "wireTap", "enrich", "poll");
    private static final Set<String> BANNED = Set.of(
            "toD",
            "script",
            "groovy",
            "language",
            "recipientList",
            "dynamicRouter",
            "routingSlip",
            "pausable",
            "idempotentConsumer",
            "noErrorHandler",
            "errorHandler",
            "log",
            "threads",
            "seda");

    private final List<RouteFile> files = RouteFile.in(ROUTES);

    @Test
    void everyDirectEndpointHasAConsumerAndIsCalled() {
        // Given
        Set<String> consumed = directs(nodes("from")).collect(Collectors.toCollection(TreeSet::new));
        List<String> resumed = Arrays.stream(ResumePoint.values())
                .map(point -> point.uri().substring("direct:".length()))
                .toList();

        // When
        List<String> called =
                Stream.concat(directs(nodes("to")), resumed.stream()).toList();

        // Then
        assertThat(consumed)
                .as("consumers of what is called")
                .containsAll(checked("direct: calls and resume points", called));
        assertThat(called).as("callers of what is consumed").containsAll(consumed);
    }

    @Test
    void everyRouteNamesARouteConfigurationThatExists() {
        // Given
        Set<Object> exist =
                nodes("routeConfiguration").map(node -> node.get("id")).collect(Collectors.toSet());

        // When
        List<Object> named = checked(
                "routes",
                nodes("route")
                        .map(route -> (Object) String.valueOf(route.get("routeConfigurationId")))
                        .toList());

        // Then
        assertThat(exist).as("route configurations").containsAll(named);
    }

    @Test
    void nothingBannedIsUsed() {
        // When
        List<String> words =
                checked("YAML keys", files.stream().flatMap(RouteFile::words).toList());

        // Then
        assertThat(words).as("steps and languages").doesNotContainAnyElementsOf(BANNED);
        assertThat(nodes("choice").filter(choice -> RouteFile.nodes("choice", choice.values())
                        .findAny()
                        .isPresent()))
                .as("choice in a choice")
                .isEmpty();
    }

    @Test
    void everyRouteAndOutwardStepHasAnIdOfItsOwnAndADescription() {
        // Given
        List<Map<String, Object>> steps = Stream.of(
                        OUTWARD.stream(), Stream.of("route", "routeConfiguration", "choice", "filter"))
                .flatMap(names -> names)
                .flatMap(this::nodes)
                .toList();

        // When
        List<Map<String, Object>> all = checked(
                "routes and steps",
                Stream.concat(steps.stream(), nodes("onException").filter(node -> node.containsKey("steps")))
                        .toList());

        // Then
        assertThat(all).as("ids and descriptions").allSatisfy(node -> assertThat(node)
                .containsKeys("id", "description"));
        assertThat(all)
                .extracting(node -> node.get("id"))
                .as("ids")
                .doesNotHaveDuplicates()
                .allSatisfy(id -> assertThat((String) id).matches("[a-z]+(-[a-z]+)*"));
    }

    @Test
    void everyFileIsNamedForItsFirstRouteAndFitsAScreen() {
        // When
        List<RouteFile> all = checked("route files", files);

        // Then
        assertThat(all).allSatisfy(file -> {
            assertThat(file.name()).as("file name").isEqualTo(file.firstId() + ".camel.yaml");
            assertThat(file.lines()).as(file.name() + ", lines").isLessThanOrEqualTo(120);
        });
    }

    @Test
    void everyPlaceholderIsASettingThatIsDocumented() {
        // Given
        Set<Object> known = settings().placeholders().keySet();
        Map<String, String> derived = Map.of(
                "finbox.session-url",
                "finbox.base-url",
                "shutdown.kafka-ms",
                "shutdown.timeout",
                "shutdown.drain-ms",
                "shutdown.timeout",
                "shutdown.camel-ms",
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
    void everyDocumentedKeyIsUsedAndEveryKeyIsDocumented() throws IOException {
        // Given
        String code = code();
        Set<String> kafka = settings().kafka().keySet();

        // When
        Set<String> keys = new TreeSet<>(checked("documented keys", documented()));

        // Then
        assertThat(keys)
                .as("documented")
                .containsAll(Arrays.stream(Key.values()).map(Key::key).toList());
        assertThat(keys).allSatisfy(key -> assertThat(isUsed(key, code, kafka))
                .as(key + " is used")
                .isTrue());
    }

    @Test
    void everyBeanThatARouteNamesIsBound() throws Exception {
        // Given
        Main main = SessionRoutes.configure(settings(), Path.of("config"), ROUTES);
        main.init();
        Registry registry = main.getCamelContext().getRegistry();

        // When
        List<String> named = checked(
                "beans named by routes",
                files.stream().flatMap(RouteFile::beans).toList());

        // Then
        assertThat(named)
                .allSatisfy(
                        bean -> assertThat(registry.lookupByName(bean)).as(bean).isNotNull());
        main.stop();
    }

    private static boolean isUsed(String key, String code, Set<String> kafka) {
        return Arrays.stream(Key.values())
                .filter(known -> known.key().equals(key))
                .findFirst()
                .map(known -> key.startsWith("mapping.")
                        || code.contains("Key." + known.name())
                        || code.contains("{{" + key + "}}"))
                .orElseGet(() -> key.startsWith("kafka.") && kafka.contains(key.substring("kafka.".length())));
    }

    /** Routes and main code, without the list of keys itself. */
    private String code() throws IOException {
        StringBuilder code = new StringBuilder();
        files.forEach(file -> code.append(file.text()));
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source : sources.filter(path -> path.toString().endsWith(".java") && !path.endsWith("Key.java"))
                    .toList()) {
                code.append(Files.readString(source));
            }
        }
        return code.toString();
    }

    private static Settings settings() {
        return Settings.of(
                Map.of("kafka.brokers", "127.0.0.1:1", "finbox.api-key", "lint"), Settings.Need.KAFKA_AND_FINBOX);
    }

    private static List<String> documented() {
        try {
            return matches(DOCUMENTED, Files.readString(PROPERTIES)).toList();
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    private Stream<Map<String, Object>> nodes(String name) {
        return files.stream().flatMap(file -> file.nodes(name));
    }

    private static Stream<String> directs(Stream<Map<String, Object>> endpoints) {
        List<String> names = new ArrayList<>();
        endpoints.forEach(endpoint -> {
            if ("direct".equals(endpoint.get("uri")) && endpoint.get("parameters") instanceof Map<?, ?> parameters) {
                names.add((String) parameters.get("name"));
            } else if (String.valueOf(endpoint.get("uri")).startsWith("direct:")) {
                names.add(((String) endpoint.get("uri")).substring("direct:".length()));
            }
        });
        return names.stream();
    }

    private static Stream<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1));
    }

    /** Says how many there are; none means that the check has gone blind. */
    private static <T, C extends Collection<T>> C checked(String what, C things) {
        System.out.println("bundle lint: " + things.size() + " " + what + " checked");
        assertThat(things).as(what + " to check").isNotEmpty();
        return things;
    }
}
