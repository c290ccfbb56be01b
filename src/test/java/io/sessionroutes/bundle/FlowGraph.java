package io.sessionroutes.bundle;

import io.sessionroutes.settings.Settings;
import io.sessionroutes.window.ResumePoint;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** The shipped routes and the failure policy as a graph: steps in their order, and where each leads. */
record FlowGraph(List<Route> routes, List<Policy> policies) {

    /** Steps that hand an event to the window. The YAML does not show that. */
    private static final Set<String> TO_THE_WINDOW =
            Set.of("acceptRecord", "requeueEvent", "findDuplicate", "checkExpiry");

    static FlowGraph read() {
        List<Map.Entry<String, Map<String, Object>>> parts = RouteFile.in(Path.of("routes")).stream()
                .flatMap(file -> list(file.tree()).stream())
                .flatMap(part -> part.entrySet().stream())
                .map(part -> Map.entry(part.getKey(), map(part.getValue())))
                .toList();
        return new FlowGraph(
                named("route", parts).map(Route::of).toList(),
                named("routeConfiguration", parts).map(Policy::of).toList());
    }

    private static Stream<Map<String, Object>> named(String kind, List<Map.Entry<String, Map<String, Object>>> parts) {
        return parts.stream().filter(part -> part.getKey().equals(kind)).map(Map.Entry::getValue);
    }

    /** The route that begins at this {@code direct:} name. */
    Route behind(String direct) {
        return routes.stream()
                .filter(route -> route.from.kind == Kind.ROUTE && route.from.leadsTo.equals(direct))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nothing consumes from direct:" + direct));
    }

    /** The routes where the window starts attempts, in the order of the flow. */
    List<Route> resumed() {
        return Arrays.stream(ResumePoint.values())
                .map(point -> behind(point.uri().substring("direct:".length())))
                .toList();
    }

    /** Every step of routes and policies. */
    Stream<Step> steps() {
        return Stream.concat(
                routes.stream().flatMap(Route::all), policies.stream().flatMap(Policy::all));
    }

    enum Kind {
        INNER,
        ROUTE,
        TOPIC,
        FINBOX,
        WINDOW
    }

    record Route(String id, String policy, Step from, List<Step> steps) {

        private static Route of(Map<String, Object> node) {
            Map<String, Object> from = map(node.get("from"));
            return new Route(
                    (String) node.get("id"),
                    (String) node.get("routeConfigurationId"),
                    Step.of(from, List.of()),
                    Step.in(from));
        }

        Stream<Step> all() {
            return steps.stream().flatMap(Step::all);
        }
    }

    /** @param branches for each group of exceptions, its id and what it leads to */
    record Policy(String id, List<Step> branches) {

        private static Policy of(Map<String, Object> node) {
            return new Policy(
                    (String) node.get("id"),
                    list(node.get("onException")).stream()
                            .map(entry -> map(entry.get("onException")))
                            .map(branch -> Step.of(branch, Step.in(branch)))
                            .toList());
        }

        Stream<Step> all() {
            return branches.stream().flatMap(Step::all);
        }
    }

    /** @param leadsTo a topic, FinBox, the window, or a name after {@code direct:}; empty for an inner step */
    record Step(String id, Kind kind, String leadsTo, List<Step> within) {

        private static List<Step> in(Map<String, Object> node) {
            return list(node.getOrDefault("steps", List.of())).stream()
                    .map(step -> map(step.values().iterator().next()))
                    .map(step -> of(step, in(step)))
                    .toList();
        }

        private static Step of(Map<String, Object> node, List<Step> within) {
            String id = (String) node.get("id");
            if (TO_THE_WINDOW.contains(String.valueOf(node.get("ref")))) {
                return new Step(id, Kind.WINDOW, "window", within);
            }
            return switch (String.valueOf(node.get("uri"))) {
                case "direct" -> new Step(id, Kind.ROUTE, parameter(node, "name"), within);
                case "kafka" -> new Step(id, Kind.TOPIC, topic(parameter(node, "topic")), within);
                case "{{finbox.session-url}}" -> new Step(id, Kind.FINBOX, "FinBox", within);
                default -> new Step(id, Kind.INNER, "", within);
            };
        }

        Stream<Step> all() {
            return Stream.concat(Stream.of(this), within.stream().flatMap(Step::all));
        }

        private static String parameter(Map<String, Object> node, String name) {
            return Objects.requireNonNull((String) map(node.get("parameters")).get(name));
        }

        /** The step's name; its key if it has no name. */
        private static String topic(String placeholder) {
            String key = placeholder.replaceAll("[{}]", "").replaceFirst("-endpoint$", "");
            Object name = SHIPPED.placeholders().get(key);
            return name == null || name.toString().isEmpty() ? key : name.toString();
        }

        private static final Settings SHIPPED = Settings.of(Map.of(), Settings.Need.NOTHING);
    }

    @SuppressWarnings("unchecked") // YAML is maps and lists.
    private static Map<String, Object> map(Object node) {
        return (Map<String, Object>) node;
    }

    @SuppressWarnings("unchecked") // YAML is maps and lists.
    private static List<Map<String, Object>> list(Object node) {
        return (List<Map<String, Object>>) node;
    }
}
