package io.sessionroutes.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.harness.LogCapture;
import io.sessionroutes.kafka.RawBytes;
import io.sessionroutes.message.ApplicationEvent;
import io.sessionroutes.window.TestAttempts;
import io.sessionroutes.window.Window;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.AdviceWithRouteBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

/** {@code routes/receive-applications.camel.yaml}: a record of Kafka goes into the window, which runs it. */
class ReceiveApplicationsRouteTest extends RouteFileSupport {

    private static final TopicPartition PARTITION = new TopicPartition("loan-applications", 0);

    ReceiveApplicationsRouteTest() {
        super("receive-applications");
    }

    @Override
    void advise(AdviceWithRouteBuilder route) {
        route.replaceFromWith("direct:kafka");
    }

    @Test
    void theWindowTakesARecordWholeAndBeginsAnAttemptAtIt() throws Exception {
        // Given
        TestAttempts.assign(context.getRegistry().findSingleByType(Window.class), PARTITION);
        MockEndpoint attempts = getMockEndpoint("mock:attempts");
        attempts.expectedMessageCount(1);
        attempts.whenAnyExchangeReceived(TestAttempts::skip);
        startAttemptsAt("mock:attempts");

        // When
        Exchange polled = template.send("direct:kafka", ReceiveApplicationsRouteTest::poll);

        // Then
        assertThat(steps(polled)).containsExactly("accept-record");
        attempts.assertIsSatisfied();
        ApplicationEvent event = ApplicationEvent.of(attempts.getExchanges().get(0));
        assertThat(event.received().source()).hasToString("loan-applications-0@7");
        assertThat(event.received().value()).isEqualTo(FlowEvents.bytes("{}"));
    }

    @Test
    void aFaultBeforeTheWindowEndsNoPollForTheRecordIsReadAgain() {
        try (LogCapture log = LogCapture.shipped(Map.of())) {
            // When
            Exchange polled = template.send(
                    "direct:kafka", noRecord -> noRecord.getMessage().setBody("text"));

            // Then
            assertThat(steps(polled)).containsExactly("accept-record", "requeue-event");
            assertThat(polled.getException()).as("what the poll thread gets").isNull();
            assertThat(log.lines()).anySatisfy(line -> assertThat(line).contains("it is read again"));
        }
    }

    private void startAttemptsAt(String uri) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:application").routeId("attempts").to(uri);
            }
        });
        context.getRouteController().startRoute("attempts");
    }

    /** What Camel's Kafka consumer makes of a record. */
    private static void poll(Exchange exchange) {
        exchange.getMessage()
                .setHeaders(Map.of(
                        KafkaConstants.TOPIC,
                        PARTITION.topic(),
                        KafkaConstants.PARTITION,
                        PARTITION.partition(),
                        KafkaConstants.OFFSET,
                        7L,
                        KafkaConstants.TIMESTAMP,
                        1L,
                        KafkaConstants.KEY,
                        new RawBytes(FlowEvents.KEY),
                        KafkaConstants.HEADERS,
                        new RecordHeaders()));
        exchange.getMessage().setBody(new RawBytes(FlowEvents.bytes("{}")));
    }
}
