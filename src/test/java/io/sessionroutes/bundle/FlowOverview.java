package io.sessionroutes.bundle;

import io.sessionroutes.bundle.FlowGraph.Kind;
import io.sessionroutes.bundle.FlowGraph.Policy;
import io.sessionroutes.bundle.FlowGraph.Route;
import io.sessionroutes.bundle.FlowGraph.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Draws a line for each route, in the order of the flow: its steps, and where it leads. */
final class FlowOverview {

    private final FlowGraph flow;
    private final FlowEndpoint outside = new FlowEndpoint();
    private final Map<String, String> boxes = new LinkedHashMap<>();

    FlowOverview(FlowGraph flow) {
        this.flow = flow;
        flow.routes().stream()
                .filter(route -> route.from().kind() == Kind.TOPIC)
                .forEach(route -> visit(route, outside.of(route.from()) + " --> "));
        flow.policies().forEach(this::visit);
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>(List.of("flowchart LR"));
        lines.addAll(boxes.values());
        flow.policies()
                .forEach(policy -> lines.add(flow.routes().stream()
                                .filter(route -> policy.id().equals(route.policy()))
                                .map(Route::id)
                                .collect(Collectors.joining(" & "))
                        + " -. fails .-> " + policy.id()));
        return lines;
    }

    private void visit(Route route, String source) {
        if (boxes.putIfAbsent(route.id(), "") == null) {
            List<Step> steps = route.all().toList();
            boxes.put(route.id(), source + box(route.id(), steps) + ways(steps));
            route.all().forEach(this::follow);
        }
    }

    private void visit(Policy policy) {
        boxes.put(
                policy.id(),
                box(policy.id(), policy.branches()) + ways(policy.all().toList()));
        policy.all().forEach(this::follow);
    }

    private void follow(Step step) {
        if (step.kind() == Kind.ROUTE) {
            visit(flow.behind(step.leadsTo()), "");
        } else if (step.kind() == Kind.WINDOW && boxes.putIfAbsent("window", "") == null) {
            Set<String> called = flow.steps()
                    .filter(other -> other.kind() == Kind.ROUTE)
                    .map(Step::leadsTo)
                    .collect(Collectors.toSet());
            List<Route> begun = flow.resumed().stream()
                    .filter(route -> !called.contains(route.from().leadsTo()))
                    .toList();
            boxes.put("window", "window --> " + begun.stream().map(Route::id).collect(Collectors.joining(" & ")));
            begun.forEach(route -> visit(route, ""));
        }
    }

    private static String box(String id, List<Step> steps) {
        String column = steps.stream()
                .filter(step -> step.kind() != Kind.ROUTE)
                .map(Step::id)
                .collect(Collectors.joining("<br>"));
        return id + "[\"<b>" + id + "</b><br>" + column + "\"]";
    }

    private String ways(List<Step> steps) {
        Set<String> targets = new LinkedHashSet<>();
        steps.forEach(step -> {
            switch (step.kind()) {
                case ROUTE -> targets.add(flow.behind(step.leadsTo()).id());
                case TOPIC, FINBOX, WINDOW -> targets.add(outside.of(step));
                case INNER -> {}
            }
        });
        return targets.isEmpty() ? "" : " --> " + String.join(" & ", targets);
    }
}
