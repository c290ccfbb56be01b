package io.sessionroutes.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.message.ApplicationEvent;
import io.sessionroutes.window.ResumePoint;
import io.sessionroutes.window.TestAttempts;
import java.io.ByteArrayInputStream;
import org.apache.camel.Exchange;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;

/** {@code routes/create-session.camel.yaml}: one call to FinBox, and what becomes of its answer. */
class CreateSessionRouteTest extends RouteFileSupport {

    CreateSessionRouteTest() {
        super("create-session", "call-finbox", "to-publish-session");
    }

    @Test
    void aSessionOfFinBoxGoesOnToPublishSession() throws Exception {
        // Given
        ApplicationEvent event = FlowEvents.requested();
        finBoxAnswers(200, "{'session_id':'session-1','redirect_url':'https://finbox.example/1'}");
        getMockEndpoint("mock:to-publish-session").expectedMessageCount(1);

        // When
        Exchange attempt = attempt(ResumePoint.SESSION, event);

        // Then
        assertThat(steps(attempt))
                .containsExactly(
                        "find-duplicate-late",
                        "check-deadline",
                        "check-call-ownership",
                        "write-request",
                        "call-finbox",
                        "read-answer",
                        "to-publish-session");
        assertThat(event.answer().sessionId()).isEqualTo("session-1");
        getMockEndpoint("mock:to-publish-session").assertIsSatisfied();
    }

    @Test
    void theCallIsMadeWithTheApiKey() throws Exception {
        // Given
        MockEndpoint finBox = finBoxAnswers(200, "{}");
        finBox.expectedMessageCount(1);
        finBox.message(0).body(String.class).contains("\"api_key\":\"flow-test\"");

        // When
        attempt(ResumePoint.SESSION, FlowEvents.requested());

        // Then
        finBox.assertIsSatisfied();
    }

    @Test
    void whatFinBoxRefusesBecomesADeadLetterUnderFinBoxsCode() throws Exception {
        // Given
        ApplicationEvent event = FlowEvents.requested();
        finBoxAnswers(400, "{'error':{'code':'INVALID_BANK_NAME','message':'no such bank'}}");
        getMockEndpoint("mock:direct:dead-letter").expectedMessageCount(1);

        // When
        Exchange attempt = attempt(ResumePoint.SESSION, event);

        // Then
        assertThat(steps(attempt)).endsWith("read-answer", "describe-failure", "to-dead-letter");
        assertThat(event.failure().code()).isEqualTo("INVALID_BANK_NAME");
        getMockEndpoint("mock:direct:dead-letter").assertIsSatisfied();
    }

    @Test
    void anOutageOfFinBoxSendsTheEventBackToTheWindowForAnotherCall() {
        // Given
        finBoxAnswers(503, "");

        // When
        Exchange attempt = attempt(ResumePoint.SESSION, FlowEvents.requested());

        // Then
        assertThat(steps(attempt)).endsWith("read-answer", "requeue-event");
        assertThat(TestAttempts.next(attempt)).isEqualTo(ResumePoint.SESSION);
    }

    private MockEndpoint finBoxAnswers(int status, String body) {
        MockEndpoint finBox = getMockEndpoint("mock:call-finbox");
        finBox.whenAnyExchangeReceived(call -> {
            call.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, status);
            call.getMessage().setBody(new ByteArrayInputStream(FlowEvents.bytes(body)));
        });
        return finBox;
    }
}
