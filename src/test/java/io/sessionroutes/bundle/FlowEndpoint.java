package io.sessionroutes.bundle;

import io.sessionroutes.bundle.FlowGraph.Kind;
import io.sessionroutes.bundle.FlowGraph.Step;
import java.util.HashSet;
import java.util.Set;

/** Draws an endpoint that is no route. Mermaid needs its shape only at its first use, and its name after that. */
final class FlowEndpoint {

    private final Set<String> named = new HashSet<>();

    String of(Step step) {
        String name = step.leadsTo();
        return named.add(name) ? name + shaped(step.kind(), name) : name;
    }

    private static String shaped(Kind kind, String name) {
        return switch (kind) {
            case TOPIC -> "([" + name + "])";
            case FINBOX -> "{{" + name + "}}";
            case WINDOW -> "[[" + name + "]]";
            case INNER, ROUTE -> throw new IllegalArgumentException(name + " is inside");
        };
    }
}
