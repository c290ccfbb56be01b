package io.sessionroutes.flow;

import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.model.ProcessorDefinition;

/** The ids of the steps in a route, also of the steps within other steps. */
final class FlowStepIds {

    private FlowStepIds() {}

    static List<String> of(ProcessorDefinition<?> step) {
        return step.getOutputs().stream()
                .flatMap(inner -> Stream.concat(Stream.of(inner.getId()), of(inner).stream()))
                .toList();
    }
}
