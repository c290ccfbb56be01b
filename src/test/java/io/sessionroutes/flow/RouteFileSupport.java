package io.sessionroutes.flow;

import static org.apache.camel.builder.AdviceWith.adviceWith;
import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.bundle.SessionRoutes;
import io.sessionroutes.message.ApplicationEvent;
import io.sessionroutes.settings.Settings;
import io.sessionroutes.window.ResumePoint;
import io.sessionroutes.window.TestAttempts;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.MessageHistory;
import org.apache.camel.NamedNode;
import org.apache.camel.builder.AdviceWithRouteBuilder;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.test.junit5.CamelContextConfiguration;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.apache.camel.test.junit5.TestExecutionConfiguration;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;

/**
 * Starts one route of the shipped files, with the shipped steps. A mock replaces each step that leads outside, and has
 * the name of the step: {@code call-finbox} becomes {@code mock:call-finbox}.
 */
abstract class RouteFileSupport extends CamelTestSupport {

    private final String routeId;
    private final List<String> outside;

    /**
     * @param routeId the id of the route, which is also the name of its file
     * @param outside the ids of its steps that lead outside
     */
    RouteFileSupport(String routeId, String... outside) {
        this.routeId = routeId;
        this.outside = List.of(outside);
    }

    /** The settings of this test, besides those that have no default. */
    Map<String, String> settings() {
        return Map.of();
    }

    /** Mocks more than the steps that lead outside: by default the route to which the failure policy leads. */
    void advise(AdviceWithRouteBuilder route) throws Exception {
        route.mockEndpointsAndSkip("direct:dead-letter");
    }

    @Override
    public void configureTest(TestExecutionConfiguration configuration) {
        super.configureTest(configuration);
        configuration.withUseAdviceWith(true); // So that nothing starts before the mocks are in place.
    }

    @Override
    protected CamelContext createCamelContext() {
        Map<String, String> settings = new HashMap<>(Map.of(
                "kafka.brokers",
                "127.0.0.1:1",
                "finbox.base-url",
                "http://127.0.0.1:1",
                "finbox.api-key",
                "flow-test",
                "dedupe.window",
                "0"));
        settings.putAll(settings());
        DefaultCamelContext camel = new DefaultCamelContext();
        camel.setMessageHistory(true);
        camel.setAutoStartup(false);
        SessionRoutes.in(
                camel,
                Settings.of(settings, Settings.Need.KAFKA_AND_FINBOX),
                Path.of("config"),
                Path.of("routes"),
                reason -> {});
        return camel;
    }

    @Override
    public void configureContext(CamelContextConfiguration configuration) {
        super.configureContext(configuration);
        configuration.withShutdownTimeout(30); // Seconds; the bundle refuses to start in a context with a shorter one.
    }

    @BeforeEach
    void startRoute() throws Exception {
        assertThat(context.getRouteDefinition(routeId))
                .as("route " + routeId + " of routes/" + routeId + ".camel.yaml")
                .isNotNull();
        assertThat(FlowStepIds.of(context.getRouteDefinition(routeId)))
                .as("step ids in routes/" + routeId + ".camel.yaml")
                .containsAll(outside);
        adviceWith(context, routeId, route -> {
            advise(route);
            for (String step : outside) {
                route.weaveById(step).replace().to("mock:" + step).id(step);
            }
        });
        context.start();
        context.getRouteController().startRoute(routeId);
    }

    /** Runs one attempt at the event, which starts at this point of the flow. */
    final Exchange attempt(ResumePoint from, ApplicationEvent event) {
        return attempt(from, event, carried -> {});
    }

    /** @param meanwhile called before the first step of the attempt */
    final Exchange attempt(ResumePoint from, ApplicationEvent event, Consumer<Exchange> meanwhile) {
        return template.send(from.uri(), exchange -> {
            exchange.getMessage().setBody(event.received().value());
            TestAttempts.carry(exchange, event, from);
            meanwhile.accept(exchange);
        });
    }

    /** The ids of the steps that have run, in this order. */
    @SuppressWarnings("unchecked") // Camel's own property.
    static List<String> steps(Exchange exchange) {
        return exchange.getProperty(Exchange.MESSAGE_HISTORY, List.<MessageHistory>of(), List.class).stream()
                .map(step -> ((MessageHistory) step).getNode())
                .map(node -> ((NamedNode) node).getId())
                .toList();
    }

    /** The broker acknowledges what this step writes. */
    final MockEndpoint acknowledged(String step) {
        MockEndpoint topic = getMockEndpoint("mock:" + step);
        topic.whenAnyExchangeReceived(written -> written.getMessage()
                .setHeader(
                        KafkaConstants.KAFKA_RECORD_META,
                        List.of(new RecordMetadata(new TopicPartition("topic", 0), 1, 0, 0, 0, 0))));
        return topic;
    }
}
