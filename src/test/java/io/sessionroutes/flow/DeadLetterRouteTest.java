package io.sessionroutes.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.window.ResumePoint;
import io.sessionroutes.window.TestAttempts;
import org.apache.camel.Exchange;
import org.apache.camel.builder.AdviceWithRouteBuilder;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

/** {@code routes/dead-letter.camel.yaml}: an event that cannot become a session is set aside, whole. */
class DeadLetterRouteTest extends RouteFileSupport {

    DeadLetterRouteTest() {
        super("dead-letter", "write-dead-letter", "to-publish-rejection");
    }

    @Override
    void advise(AdviceWithRouteBuilder route) {
        // The failure policy's dead letters come here, so they are no way outside.
    }

    @Test
    void theEventIsWrittenUnderItsKeyAndGoesOnToPublishRejection() throws Exception {
        // Given
        MockEndpoint deadLetters = acknowledged("write-dead-letter");
        deadLetters.expectedMessageCount(1);
        deadLetters.message(0).header(KafkaConstants.KEY).isEqualTo(FlowEvents.KEY);
        getMockEndpoint("mock:to-publish-rejection").expectedMessageCount(1);

        // When
        Exchange attempt = attempt(ResumePoint.DEAD_LETTER, FlowEvents.failed());

        // Then
        assertThat(steps(attempt))
                .containsExactly(
                        "build-dead-letter",
                        "check-dead-letter-ownership",
                        "write-dead-letter",
                        "to-publish-rejection");
        MockEndpoint.assertIsSatisfied(context);
    }

    @Test
    void aWriteThatFailsIsRepeatedAndTheEventNotFinished() {
        // Given
        getMockEndpoint("mock:write-dead-letter").whenAnyExchangeReceived(write -> {
            throw new TimeoutException("no broker");
        });

        // When
        Exchange attempt = attempt(ResumePoint.DEAD_LETTER, FlowEvents.failed());

        // Then
        assertThat(steps(attempt)).endsWith("write-dead-letter", "requeue-event");
        assertThat(TestAttempts.outcome(attempt)).isNull();
        assertThat(TestAttempts.next(attempt)).isEqualTo(ResumePoint.DEAD_LETTER);
    }
}
