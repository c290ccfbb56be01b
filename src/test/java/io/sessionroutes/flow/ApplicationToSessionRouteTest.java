package io.sessionroutes.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.message.ApplicationEvent;
import io.sessionroutes.message.FailureKind;
import io.sessionroutes.window.Outcome;
import io.sessionroutes.window.ResumePoint;
import io.sessionroutes.window.TestAttempts;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** {@code routes/application-to-session.camel.yaml}: an event becomes a request, ends here, or is a dead letter. */
class ApplicationToSessionRouteTest extends RouteFileSupport {

    ApplicationToSessionRouteTest() {
        super("application-to-session", "to-create-session");
    }

    @Override
    Map<String, String> settings() {
        return Map.of("events.type", "/type", "events.types", "loan.applied");
    }

    @Test
    void anEventBecomesARequestAndGoesOnToCreateSession() throws Exception {
        // Given
        ApplicationEvent event = FlowEvents.received("{'type':'loan.applied','application_id':'app-1'}");
        getMockEndpoint("mock:to-create-session").expectedMessageCount(1);

        // When
        Exchange attempt = attempt(ResumePoint.APPLICATION, event);

        // Then
        assertThat(steps(attempt))
                .containsExactly(
                        "check-record",
                        "parse-json",
                        "check-event-type",
                        "read-application",
                        "find-duplicate",
                        "enrich-request",
                        "validate-request",
                        "to-create-session");
        assertThat(event.request().applicationId()).isEqualTo("app-1");
        getMockEndpoint("mock:to-create-session").assertIsSatisfied();
    }

    @Test
    void anEventOfAnotherTypeEndsHere() {
        // When
        Exchange attempt = attempt(ResumePoint.APPLICATION, FlowEvents.received("{'type':'loan.closed'}"));

        // Then
        assertThat(steps(attempt)).endsWith("check-event-type");
        assertThat(TestAttempts.outcome(attempt)).isEqualTo(Outcome.SKIPPED);
    }

    @Test
    void whatIsNoJsonBecomesADeadLetterBeforeAnythingReadsIt() throws Exception {
        // Given
        ApplicationEvent event = FlowEvents.received("{'type':");
        getMockEndpoint("mock:direct:dead-letter").expectedMessageCount(1);

        // When
        Exchange attempt = attempt(ResumePoint.APPLICATION, event);

        // Then
        assertThat(steps(attempt)).containsExactly("check-record", "parse-json", "describe-failure", "to-dead-letter");
        assertThat(event.failure().code()).isEqualTo("NOT_JSON");
        getMockEndpoint("mock:direct:dead-letter").assertIsSatisfied();
    }

    @Test
    void whatFinBoxIsSureToRefuseBecomesADeadLetterWithoutACall() throws Exception {
        // Given
        ApplicationEvent event =
                FlowEvents.received("{'type':'loan.applied','application_id':'app-1','journey_mode':'by_pigeon'}");
        getMockEndpoint("mock:to-create-session").expectedMessageCount(0);

        // When
        Exchange attempt = attempt(ResumePoint.APPLICATION, event);

        // Then
        assertThat(steps(attempt)).endsWith("validate-request", "describe-failure", "to-dead-letter");
        assertThat(event.failure().kind()).isEqualTo(FailureKind.INVALID);
        getMockEndpoint("mock:to-create-session").assertIsSatisfied();
    }
}
