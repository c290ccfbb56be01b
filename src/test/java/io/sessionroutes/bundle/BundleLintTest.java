package io.sessionroutes.bundle;

import static io.sessionroutes.bundle.LintReport.checked;
import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.window.ResumePoint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.main.Main;
import org.apache.camel.spi.Registry;
import org.junit.jupiter.api.Test;

/** Finds faults in the shipped route files that Camel does not report: it starts with a name that leads nowhere. */
class BundleLintTest {

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

    private final List<RouteFile> files = RouteFile.in(LintReport.ROUTES);

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
    void everyBeanThatARouteNamesIsBound() throws Exception {
        // Given
        Main main = SessionRoutes.configure(LintReport.settings(), Path.of("config"), LintReport.ROUTES);
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
}
