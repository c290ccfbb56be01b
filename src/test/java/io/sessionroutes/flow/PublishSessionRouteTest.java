package io.sessionroutes.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.message.ApplicationEvent;
import io.sessionroutes.window.Outcome;
import io.sessionroutes.window.ResumePoint;
import io.sessionroutes.window.TestAttempts;
import org.apache.camel.Exchange;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

/** {@code routes/publish-session.camel.yaml}: FinBox's answer becomes a session event, which finishes the event. */
class PublishSessionRouteTest extends RouteFileSupport {

    PublishSessionRouteTest() {
        super("publish-session", "publish-session-event");
    }

    @Test
    void anAnswerIsPublishedAndItsAcknowledgementFinishesTheEvent() throws Exception {
        // Given
        MockEndpoint sessions = acknowledged("publish-session-event");
        sessions.expectedMessageCount(1);
        sessions.message(0).body(String.class).contains("\"session_id\":\"session-1\"");

        // When
        Exchange attempt = attempt(ResumePoint.PUBLISH, FlowEvents.answered());

        // Then
        assertThat(steps(attempt))
                .containsExactly(
                        "check-session-expiry",
                        "build-session-event",
                        "write-session-event",
                        "check-session-ownership",
                        "publish-session-event",
                        "record-answer",
                        "finish-published");
        assertThat(TestAttempts.outcome(attempt)).isEqualTo(Outcome.PUBLISHED);
        sessions.assertIsSatisfied();
    }

    @Test
    void aWriteThatFailsIsRepeatedAndTheAnswerKept() {
        // Given
        ApplicationEvent event = FlowEvents.answered();
        getMockEndpoint("mock:publish-session-event").whenAnyExchangeReceived(write -> {
            throw new TimeoutException("no broker");
        });

        // When
        Exchange attempt = attempt(ResumePoint.PUBLISH, event);

        // Then
        assertThat(steps(attempt)).endsWith("publish-session-event", "requeue-event");
        assertThat(TestAttempts.outcome(attempt)).isNull();
        assertThat(TestAttempts.next(attempt)).isEqualTo(ResumePoint.PUBLISH);
        assertThat(event.answer().sessionId()).isEqualTo("session-1");
    }

    @Test
    void aSessionThatHasEndedMeanwhileIsNotPublishedButAskedForAgain() throws Exception {
        // Given
        getMockEndpoint("mock:publish-session-event").expectedMessageCount(0);

        // When
        Exchange attempt = attempt(ResumePoint.PUBLISH, FlowEvents.expired());

        // Then
        assertThat(steps(attempt)).containsExactly("check-session-expiry");
        assertThat(TestAttempts.next(attempt)).isEqualTo(ResumePoint.SESSION);
        getMockEndpoint("mock:publish-session-event").assertIsSatisfied();
    }
}
