package io.sessionroutes.route.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.sessionroutes.harness.ManagementClient;
import io.sessionroutes.harness.RunningBundle;
import io.sessionroutes.harness.TestTopics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code topic.rejections}: the business hears of a rejection without reading dead letters. */
class RejectionTest {

    @Test
    void aRejectionNamesApplicationAndReasonAndHoldsNothingPersonal() {
        try (RunningBundle bundle = RunningBundle.prepare()) {
            // Given
            String rejections = bundle.topics.applications() + "-rejections";
            RunningBundle.broker().createTopic(rejections, 1, Map.of());
            bundle.with("topic.rejections", rejections).start();

            // When
            bundle.topics.send("k", "{\"event_id\":\"e\",\"application_id\":\"app-1\",\"mobile_number\":\"12345\"}");
            bundle.topics.send(
                    "k", "{\"event_id\":\"f\",\"application_id\":\"app-2\",\"customer_id\":\"c!INVALID_BANK_NAME\"}");
            bundle.topics.send("k", "no application at all");

            // Then
            List<JsonNode> events = bundle.topics.await(rejections, 3).stream()
                    .map(record -> TestTopics.json(record.value()))
                    .toList();
            assertThat(events.get(0).path("event_type").asText()).isEqualTo("finbox.session.rejected");
            assertThat(events)
                    .extracting(event -> event.path("application_id").asText(null))
                    .containsExactly("app-1", "app-2", null);
            assertThat(events)
                    .extracting(event -> event.path("kind").asText())
                    .containsExactly("INVALID", "REFUSED", "POISON");
            assertThat(events)
                    .extracting(event -> event.path("code").asText())
                    .containsExactly("INVALID_MOBILE_NUMBER", "INVALID_BANK_NAME", "NOT_JSON");
            assertThat(events).allSatisfy(event -> assertThat(event.toString()).doesNotContain("12345"));
            assertThat(events)
                    .extracting(event -> event.path("source").path("offset").isNumber())
                    .containsOnly(true);
            bundle.topics.offsets.awaitAllCommitted();
        }
    }

    @Test
    void aMissingTopicIsToldBeforeTheFirstRejection() {
        try (RunningBundle bundle = RunningBundle.prepare()) {
            // Given
            String missing = bundle.topics.applications() + "-nowhere";
            bundle.with("topic.rejections", missing);

            // When
            bundle.start();

            // Then
            ManagementClient seen = ManagementClient.of(bundle);
            await("health").atMost(Duration.ofSeconds(30)).until(() -> seen.check("topics")
                    .equals("DOWN Missing topics: " + missing));
            assertThat(seen.metric("session_routes_missing_topics")).isEqualTo(1);
        }
    }
}
