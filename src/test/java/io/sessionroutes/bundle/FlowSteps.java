package io.sessionroutes.bundle;

import io.sessionroutes.bundle.FlowGraph.Kind;
import io.sessionroutes.bundle.FlowGraph.Policy;
import io.sessionroutes.bundle.FlowGraph.Route;
import io.sessionroutes.bundle.FlowGraph.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Draws every step in its route, and every path from one step to another. */
final class FlowSteps {

    private final FlowGraph flow;
    private final FlowEndpoint outside = new FlowEndpoint();
    private final List<String> lines = new ArrayList<>(List.of("flowchart TB"));

    FlowSteps(FlowGraph flow) {
        this.flow = flow;
        flow.routes().forEach(this::draw);
        flow.policies().forEach(this::draw);
        flow.routes().stream()
                .filter(route -> route.from().kind() == Kind.TOPIC)
                .forEach(route -> lines.add(
                        "  " + outside.of(route.from()) + " --> " + route.from().id()));
        flow.steps().forEach(this::leave);
        flow.resumed()
                .forEach(route ->
                        lines.add("  window -- attempt --> " + route.from().id()));
        flow.policies().forEach(this::catches);
    }

    List<String> lines() {
        return lines;
    }

    private void draw(Route route) {
        lines.add("  subgraph " + route.id());
        chain(List.of(route.from().id()), route.steps());
        lines.add("  end");
    }

    private void draw(Policy policy) {
        lines.add("  subgraph " + policy.id());
        policy.branches().forEach(branch -> chain(List.of(branch.id()), branch.within()));
        lines.add("  end");
    }

    /** Draws steps one after another. Steps within a step may be run or skipped. */
    private List<String> chain(List<String> before, List<Step> steps) {
        List<String> last = before;
        for (Step step : steps) {
            lines.add("    " + String.join(" & ", last) + " --> " + step.id());
            last = new ArrayList<>(List.of(step.id()));
            if (!step.within().isEmpty()) {
                last.addAll(chain(List.of(step.id()), step.within()));
            }
        }
        return last;
    }

    private void leave(Step step) {
        switch (step.kind()) {
            case ROUTE ->
                lines.add("  " + step.id() + " --> "
                        + flow.behind(step.leadsTo()).from().id());
            case TOPIC, WINDOW -> lines.add("  " + step.id() + " --> " + outside.of(step));
            case FINBOX -> lines.add("  " + step.id() + " <--> " + outside.of(step));
            case INNER -> {}
        }
    }

    private void catches(Policy policy) {
        String routes = flow.routes().stream()
                .filter(route -> policy.id().equals(route.policy()))
                .map(Route::id)
                .collect(Collectors.joining(" & "));
        policy.branches().forEach(branch -> lines.add("  " + routes + " -. fails .-> " + branch.id()));
    }
}
