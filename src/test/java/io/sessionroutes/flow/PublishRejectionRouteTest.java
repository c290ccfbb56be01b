package io.sessionroutes.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.window.Outcome;
import io.sessionroutes.window.ResumePoint;
import io.sessionroutes.window.TestAttempts;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

/** {@code routes/publish-rejection.camel.yaml}: the business hears that there is no session, where it wants to. */
class PublishRejectionRouteTest extends RouteFileSupport {

    PublishRejectionRouteTest() {
        super("publish-rejection", "publish-rejection-event");
    }

    @Override
    Map<String, String> settings() {
        return Map.of("topic.rejections", "finbox-rejections");
    }

    @Test
    void theRejectionIsPublishedAndItsAcknowledgementFinishesTheEvent() throws Exception {
        // Given
        MockEndpoint rejections = acknowledged("publish-rejection-event");
        rejections.expectedMessageCount(1);
        rejections.message(0).body(String.class).contains("INVALID_BANK");

        // When
        Exchange attempt = attempt(ResumePoint.REJECTION, FlowEvents.failed());

        // Then
        assertThat(steps(attempt))
                .containsExactly(
                        "rejections-wanted",
                        "build-rejection",
                        "write-rejection",
                        "check-rejection-ownership",
                        "publish-rejection-event",
                        "finish-dead-lettered");
        assertThat(TestAttempts.outcome(attempt)).isEqualTo(Outcome.DEAD_LETTERED);
        rejections.assertIsSatisfied();
    }

    /** The new owner of the partition makes dead letter and rejection: the business would be told twice. */
    @Test
    void nothingIsPublishedOnceThePartitionIsRevoked() throws Exception {
        // Given
        MockEndpoint rejections = acknowledged("publish-rejection-event");
        rejections.expectedMessageCount(0);

        // When
        Exchange attempt = attempt(ResumePoint.REJECTION, FlowEvents.failed(), TestAttempts::revoke);

        // Then
        assertThat(steps(attempt)).endsWith("check-rejection-ownership", "requeue-event");
        rejections.assertIsSatisfied();
    }

    @Test
    void aWriteThatFailsIsRepeatedButNotTheDeadLetter() {
        // Given
        getMockEndpoint("mock:publish-rejection-event").whenAnyExchangeReceived(write -> {
            throw new TimeoutException("no broker");
        });

        // When
        Exchange attempt = attempt(ResumePoint.REJECTION, FlowEvents.failed());

        // Then
        assertThat(steps(attempt)).endsWith("publish-rejection-event", "requeue-event");
        assertThat(TestAttempts.next(attempt)).isEqualTo(ResumePoint.REJECTION);
    }
}
