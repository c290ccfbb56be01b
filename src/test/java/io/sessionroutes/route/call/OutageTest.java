package io.sessionroutes.route.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.sessionroutes.dev.Sandbox;
import io.sessionroutes.harness.RunningBundle;
import io.sessionroutes.harness.TestTopics;
import io.sessionroutes.window.WindowSnapshot;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** FinBox does not serve: an outage costs nobody a day. */
class OutageTest {

    private static final int EVENTS = 200;

    @Test
    void anOutageIsAHoldWithProbesAndNotAFloodOfDeadLetters() {
        try (RunningBundle bundle =
                RunningBundle.prepare(4).with("finbox.max-in-flight", "16").start()) {
            // Given
            bundle.topics.send("warm", event("warm"));
            bundle.topics.awaitSessions(1);
            bundle.finbox.down();

            // When
            sendAll(bundle, EVENTS);
            await("a hold").until(() -> bundle.policy().currentHold() != null);
            await("a probe that failed")
                    .until(() -> bundle.policy().currentHold().probedAt() != null);
            bundle.finbox.up();

            // Then
            assertThat(keysOf(bundle.topics.awaitSessions(EVENTS + 1))).hasSize(EVENTS + 1);
            bundle.topics.offsets.awaitAllCommitted();
            assertThat(bundle.topics.read(bundle.topics.deadLetters()))
                    .as("dead letters of an outage")
                    .hasSizeLessThanOrEqualTo(5);
            assertThat(bundle.policy().currentHold())
                    .as("hold after FinBox's return")
                    .isNull();
        }
    }

    @Test
    void anExpiredKeyIsAHoldAndEveryEventIsServedOnceItIsMended() {
        try (RunningBundle bundle = RunningBundle.prepare(4).start()) {
            // Given
            bundle.finbox.expectApiKey("the-next-key");

            // When
            sendAll(bundle, EVENTS);
            await("a hold").until(() -> bundle.policy().currentHold() != null);
            bundle.finbox.expectApiKey(Sandbox.API_KEY);

            // Then
            bundle.topics.offsets.awaitAllCommitted();
            int aside = bundle.topics.read(bundle.topics.deadLetters()).size();
            assertThat(aside).as("dead letters of an expired key").isLessThanOrEqualTo(5);
            assertThat(keysOf(bundle.topics.awaitSessions(EVENTS - aside))).hasSize(EVENTS - aside);
            WindowSnapshot snapshot = bundle.window().view().counts();
            assertThat(snapshot.unfinished()).as("unfinished at rest").isZero();
        }
    }

    @Test
    void onePoisonEventAmongHealthyOnesIsSetAsideWhileOnlyItsKeyWaits() {
        try (RunningBundle bundle = RunningBundle.prepare(4)
                .with("finbox.max-attempts", "2")
                .with("finbox.retry-delay", "3 s")
                .start()) {
            // When
            bundle.topics.send("poison", event("poison!500"));
            bundle.topics.send("poison", event("behind"));
            sendAll(bundle, EVENTS);

            // Then
            List<JsonNode> healthy = bundle.topics.awaitSessions(EVENTS);
            assertThat(bundle.topics.read(bundle.topics.deadLetters()))
                    .as("dead letters while the healthy ones are served")
                    .isEmpty();
            assertThat(keysOf(healthy)).hasSize(EVENTS).doesNotContain("behind");
            assertThat(Integer.parseInt(TestTopics.header(bundle.topics.awaitDeadLetter(), "dead-letter-attempts")))
                    .as("calls: more than finbox.max-attempts, as others are served")
                    .isBetween(2, 12);
            assertThat(TestTopics.header(bundle.topics.awaitDeadLetter(), "dead-letter-kind"))
                    .isEqualTo("EXHAUSTED");
            assertThat(keysOf(bundle.topics.awaitSessions(EVENTS + 1))).contains("behind");
            assertThat(bundle.policy().currentHold()).as("hold").isNull();
        }
    }

    @Test
    void sixPoisonEventsInAQuietMinuteDoNotStopHealthyOnes() {
        try (RunningBundle bundle = RunningBundle.prepare(4).start()) {
            // Given
            for (int i = 0; i < 6; i++) {
                bundle.topics.send("poison-" + i, event("poison-" + i + "!500"));
            }
            await("a hold").until(() -> bundle.policy().currentHold() != null);

            // When
            sendAll(bundle, 20);

            // Then
            bundle.topics.awaitSessions(20);
            assertThat(bundle.topics.awaitDeadLetters(6)).hasSize(6);
            bundle.topics.offsets.awaitAllCommitted();
        }
    }

    private static void sendAll(RunningBundle bundle, int events) {
        for (int i = 0; i < events; i++) {
            bundle.topics.send("k" + i, event("c" + i));
        }
    }

    private static String event(String customer) {
        return "{\"application_id\":\"app-" + customer + "\",\"customer_id\":\"" + customer + "\"}";
    }

    private static Set<String> keysOf(List<JsonNode> sessions) {
        return sessions.stream()
                .map(session -> session.path("link_id").asText())
                .collect(Collectors.toSet());
    }
}
