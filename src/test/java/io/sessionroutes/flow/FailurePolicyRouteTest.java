package io.sessionroutes.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.failure.EventAtFaultException;
import io.sessionroutes.harness.LogCapture;
import io.sessionroutes.message.ApplicationEvent;
import io.sessionroutes.message.FailureKind;
import io.sessionroutes.message.FlowStage;
import io.sessionroutes.window.ResumePoint;
import io.sessionroutes.window.TestAttempts;
import java.net.SocketTimeoutException;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/**
 * {@code routes/failure-policy.camel.yaml}: where a failed event goes, whichever step has failed. Here it is the call
 * to FinBox.
 */
class FailurePolicyRouteTest extends RouteFileSupport {

    FailurePolicyRouteTest() {
        super("create-session", "call-finbox");
    }

    @Test
    void anEventAtFaultBecomesADeadLetterWithItsReason() throws Exception {
        // Given
        ApplicationEvent event = FlowEvents.requested();
        callFails(new EventAtFaultException(FlowStage.FINBOX, FailureKind.REFUSED, "NO_SUCH_BANK", "No such bank"));
        getMockEndpoint("mock:direct:dead-letter").expectedMessageCount(1);

        // When
        Exchange attempt = attempt(ResumePoint.SESSION, event);

        // Then
        assertThat(steps(attempt)).endsWith("call-finbox", "describe-failure", "to-dead-letter");
        assertThat(event.failure().code()).isEqualTo("NO_SUCH_BANK");
        getMockEndpoint("mock:direct:dead-letter").assertIsSatisfied();
    }

    @Test
    void anEventNotAtFaultGoesBackToTheWindowAndIsNoDeadLetter() throws Exception {
        // Given
        callFails(new SocketTimeoutException("no answer"));
        getMockEndpoint("mock:direct:dead-letter").expectedMessageCount(0);

        // When
        Exchange attempt = attempt(ResumePoint.SESSION, FlowEvents.requested());

        // Then
        assertThat(steps(attempt)).endsWith("call-finbox", "requeue-event");
        assertThat(TestAttempts.next(attempt)).isEqualTo(ResumePoint.SESSION);
        getMockEndpoint("mock:direct:dead-letter").assertIsSatisfied();
    }

    @Test
    void aFaultOfOursGoesBackToTheWindowTooAndLeavesNoRoute() {
        try (LogCapture log = LogCapture.shipped(Map.of())) {
            // Given
            callFails(new IllegalStateException("nobody has thought of this"));

            // When
            Exchange attempt = attempt(ResumePoint.SESSION, FlowEvents.requested());

            // Then
            assertThat(steps(attempt)).endsWith("call-finbox", "requeue-event");
            assertThat(attempt.getException()).as("what the window gets").isNull();
            assertThat(log.lines()).anySatisfy(line -> assertThat(line).contains("Error in this program"));
        }
    }

    private void callFails(Exception failure) {
        getMockEndpoint("mock:call-finbox").whenAnyExchangeReceived(call -> {
            throw failure;
        });
    }
}
