package io.sessionroutes.route.dedupe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.sessionroutes.harness.BrokerOperator;
import io.sessionroutes.harness.RunningBundle;
import io.sessionroutes.message.ApplicationEvent;
import io.sessionroutes.message.SessionAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A session that expires while its event waits to be written is not published: the applicant gets a new one. */
class ExpiredAnswerTest {

    private static final Duration SOON = Duration.ofSeconds(3);

    @Test
    void anAnswerThatExpiresWhileItsWriteWaitsIsAskedForAnew() {
        AtomicReference<SessionAnswer> dead = new AtomicReference<>();
        try (RunningBundle bundle = RunningBundle.prepare(1);
                BrokerOperator broker = BrokerOperator.admin()) {
            // Given
            broker.close(bundle.topics.sessions());
            bundle.around("readAnswer", step -> exchange -> {
                        step.process(exchange);
                        ApplicationEvent event = ApplicationEvent.of(exchange);
                        if (dead.compareAndSet(null, expiringSoon(event.answer()))) {
                            event.answer(dead.get());
                        }
                    })
                    .start();

            // When
            bundle.topics.send("k", "{\"event_id\":\"e\",\"application_id\":\"a\"}");
            await("a second call").until(() -> bundle.finbox.calls().size() == 2);
            broker.open(bundle.topics.sessions());

            // Then
            bundle.topics.offsets.awaitAllCommitted();
            List<JsonNode> sessions = bundle.topics.awaitSessions(1);
            assertThat(sessions).hasSize(1);
            assertThat(sessions.get(0).path("session_id").asText())
                    .isNotEqualTo(dead.get().sessionId());
            assertThat(bundle.finbox.calls()).as("calls").hasSize(2);
        }
    }

    @Test
    void aKnownSessionThatExpiresWhileItsWriteWaitsIsNoAnswerAnyMore() {
        try (RunningBundle bundle = RunningBundle.prepare(1).start();
                BrokerOperator broker = BrokerOperator.admin()) {
            // Given
            Instant now = Instant.now();
            String known = OneSessionPromises.session(bundle.topics, "e", "a", now, now.plus(SOON));
            bundle.topics.sendSession("k", known, now.toEpochMilli());
            bundle.topics.flush();
            await("it is known").until(() -> bundle.dedupe().answers().size() == 1);
            broker.close(bundle.topics.sessions());

            // When
            bundle.topics.send("k", OneSessionPromises.event("e", "a"));
            await("a call").until(() -> bundle.finbox.calls().size() == 1);
            broker.open(bundle.topics.sessions());

            // Then
            bundle.topics.offsets.awaitAllCommitted();
            List<JsonNode> sessions = bundle.topics.awaitSessions(2);
            assertThat(sessions).as("the old one and the new one").hasSize(2);
            assertThat(sessions.get(1).path("session_id"))
                    .isNotEqualTo(sessions.get(0).path("session_id"));
        }
    }

    private static SessionAnswer expiringSoon(SessionAnswer answer) {
        return new SessionAnswer(
                answer.sessionId(),
                answer.redirectUrl(),
                answer.at(),
                Instant.now().plus(SOON));
    }
}
