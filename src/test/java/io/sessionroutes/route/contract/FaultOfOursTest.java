package io.sessionroutes.route.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.bundle.SessionRoutes;
import io.sessionroutes.failure.ErrorBoundary;
import io.sessionroutes.harness.RunningBundle;
import io.sessionroutes.harness.TestTopics;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.apache.camel.test.junit5.TestExecutionConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * A step of ours breaks, by its id in the shipped routes: the poll loop lives on, and nothing is lost. CommitTrapsTest
 * breaks each bean in the same way; this is how those who embed the routes test them, with Camel's own test kit.
 */
class FaultOfOursTest extends CamelTestSupport {

    /** Static, for the superclass's constructor asks for it. */
    private static final RunningBundle BUNDLE = RunningBundle.prepare();

    @Override
    public void configureTest(TestExecutionConfiguration testConfiguration) {
        testConfiguration.withUseAdviceWith(true);
        // The test kit's default is shorter than what a stop of the bundle may take.
        camelContextConfiguration().withShutdownTimeout(30);
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        SessionRoutes.in(context, BUNDLE.settings(), RunningBundle.CONFIG, RunningBundle.ROUTES, reason -> {});
        return context;
    }

    @AfterAll
    static void close() {
        BUNDLE.close();
    }

    @Test
    void anErrorInAStepIsOneDeadLetterAndTheNextEventIsServed() throws Exception {
        // Given
        AdviceWith.adviceWith(context, "application-to-session", route -> route.weaveById("enrich-request")
                .before()
                .process(new ErrorBoundary(exchange -> {
                    if (exchange.getMessage().getBody().toString().contains("app-bad")) {
                        throw new StackOverflowError("text that must reach no header: app-bad");
                    }
                })));
        context.start();

        // When
        BUNDLE.topics.send("k", "{\"application_id\":\"app-bad\"}");
        BUNDLE.topics.send("k", "{\"application_id\":\"app-good\"}");

        // Then
        assertThat(BUNDLE.topics.awaitSessions(1))
                .extracting(session -> session.path("application_id").asText())
                .containsExactly("app-good");
        assertThat(TestTopics.header(BUNDLE.topics.awaitDeadLetter(), "dead-letter-code"))
                .isEqualTo("INTERNAL_ERROR");
        assertThat(TestTopics.header(BUNDLE.topics.awaitDeadLetter(), "dead-letter-kind"))
                .isEqualTo("INTERNAL");
        assertThat(TestTopics.header(BUNDLE.topics.awaitDeadLetter(), "dead-letter-message"))
                .doesNotContain("text that must reach no header");
        BUNDLE.topics.offsets.awaitAllCommitted();
    }
}
