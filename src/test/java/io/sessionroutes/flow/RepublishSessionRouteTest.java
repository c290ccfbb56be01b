package io.sessionroutes.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.window.Outcome;
import io.sessionroutes.window.ResumePoint;
import io.sessionroutes.window.TestAttempts;
import org.apache.camel.Exchange;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

/** {@code routes/republish-session.camel.yaml}: the session event of a duplicate is published once more. */
class RepublishSessionRouteTest extends RouteFileSupport {

    RepublishSessionRouteTest() {
        super("republish-session", "republish-session-event");
    }

    @Test
    void theKnownSessionEventIsPublishedAsItWas() throws Exception {
        // Given
        MockEndpoint sessions = acknowledged("republish-session-event");
        sessions.expectedBodiesReceived(FlowEvents.SESSION_EVENT);

        // When
        Exchange attempt = attempt(ResumePoint.REPUBLISH, FlowEvents.answeredBefore());

        // Then
        assertThat(steps(attempt))
                .containsExactly(
                        "check-republish-expiry",
                        "load-known-session",
                        "check-republish-ownership",
                        "republish-session-event",
                        "finish-deduplicated");
        assertThat(TestAttempts.outcome(attempt)).isEqualTo(Outcome.DEDUPLICATED);
        sessions.assertIsSatisfied();
    }

    @Test
    void aWriteThatFailsIsRepeated() {
        // Given
        getMockEndpoint("mock:republish-session-event").whenAnyExchangeReceived(write -> {
            throw new TimeoutException("no broker");
        });

        // When
        Exchange attempt = attempt(ResumePoint.REPUBLISH, FlowEvents.answeredBefore());

        // Then
        assertThat(steps(attempt)).endsWith("republish-session-event", "requeue-event");
        assertThat(TestAttempts.next(attempt)).isEqualTo(ResumePoint.REPUBLISH);
    }
}
