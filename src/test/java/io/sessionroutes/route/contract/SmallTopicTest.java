package io.sessionroutes.route.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sessionroutes.harness.BrokerOperator;
import io.sessionroutes.harness.LogCapture;
import io.sessionroutes.harness.RunningBundle;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A topic of ours that takes less than Kafka's producer puts together: each write is by itself within what it takes.
 */
class SmallTopicTest {

    private static final int EVENTS = 60;

    @ParameterizedTest
    @ValueSource(ints = {4_096, 2_048, 1_024})
    void aBurstIntoATopicOfSmallRecordsIsWrittenOnceEachWithoutAWordInTheLog(int limit) {
        try (LogCapture log = LogCapture.shipped(Map.of());
                RunningBundle bundle = RunningBundle.prepare(1);
                BrokerOperator broker = BrokerOperator.admin()) {
            // Given
            String rejections = bundle.topics.applications() + "-rejections";
            RunningBundle.broker().createTopic(rejections, 1, Map.of("max.message.bytes", Integer.toString(limit)));
            broker.configure(bundle.topics.sessions(), "max.message.bytes", Integer.toString(limit));
            bundle.with("topic.rejections", rejections);
            for (int i = 0; i < EVENTS; i++) {
                bundle.topics.send("k" + i, "{\"event_id\":\"e" + i + "\",\"application_id\":\"a" + i + "\"}");
                bundle.topics.send("bad" + i, "{\"application_id\":\"bad" + i + "\",\"mode\":\"no such mode\"}");
            }

            // When
            bundle.start();

            // Then
            bundle.topics.offsets.awaitAllCommitted();
            List<JsonNode> sessions = bundle.topics.awaitSessions(EVENTS);
            assertThat(sessions)
                    .extracting(session -> session.path("application_id").asText())
                    .as("once each")
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, EVENTS).mapToObj(i -> "a" + i).toList());
            assertThat(bundle.topics.read(rejections)).as("rejections").hasSize(EVENTS);
            assertThat(log.lines()).noneMatch(line -> line.contains("splitting") || line.contains("not acknowledged"));
        }
    }
}
