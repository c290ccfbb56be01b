package io.sessionroutes.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.ProcessorEndpoint;
import org.junit.jupiter.api.Test;

/** An error in a component ends its own exchange, and nothing of it runs in the next one. */
class ComponentBoundaryTest {

    private final List<String> after = new ArrayList<>();
    private int calls;

    @Test
    void anErrorEndsOneExchange() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            // Given
            context.addRoutes(routes());
            ComponentBoundary.around(context.getRouteDefinition("outer"));
            context.start();
            ProducerTemplate template = context.createProducerTemplate();

            // When
            Exchange failed = template.send(
                    "direct:outer", exchange -> exchange.getMessage().setBody("first"));
            template.sendBody("direct:outer", "second");

            // Then
            assertThat(failed.getException()).hasCauseInstanceOf(StackOverflowError.class);
            assertThat(after).containsExactly("second");
            assertThat(context.getInflightRepository().size()).isZero();
        }
    }

    @Test
    void everyComponentOfARouteHasOne() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            // Given
            context.addRoutes(routes());
            RouteDefinition route = context.getRouteDefinition("outer");

            // When
            ComponentBoundary.around(route);

            // Then
            assertThat(route.getOutputs())
                    .extracting(node -> node.getInterceptStrategies().size())
                    .containsExactly(1, 0);
        }
    }

    private RouteBuilder routes() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                ProcessorEndpoint component = new ProcessorEndpoint("broken:once", getContext(), exchange -> {
                    if (calls++ == 0) {
                        throw new StackOverflowError("a test");
                    }
                });
                from("direct:outer")
                        .routeId("outer")
                        .to(component)
                        .process(exchange -> after.add(exchange.getMessage().getBody(String.class)));
            }
        };
    }
}
