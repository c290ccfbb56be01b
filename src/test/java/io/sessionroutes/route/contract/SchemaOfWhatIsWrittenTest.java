package io.sessionroutes.route.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sessionroutes.dev.ExpectedOutcome.Fate;
import io.sessionroutes.dev.SampleEvent;
import io.sessionroutes.dev.SampleEvents;
import io.sessionroutes.harness.RunningBundle;
import io.sessionroutes.harness.TestTopics;
import io.sessionroutes.schema.JsonSchemas;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** Everything that the running bundle writes is what the schemas say. */
class SchemaOfWhatIsWrittenTest {

    @Test
    void everySampleEndsInARecordThatFollowsItsSchema() {
        try (RunningBundle bundle = RunningBundle.prepare()) {
            // Given
            List<SampleEvent> samples = SampleEvents.all();
            long sessions = samples.stream()
                    .filter(sample -> sample.expected().fate() == Fate.SESSION)
                    .count();
            String rejections = bundle.topics.applications() + "-rejections";
            RunningBundle.broker().createTopic(rejections, 1, Map.of());
            bundle.with("topic.rejections", rejections)
                    .with("finbox.retry-max-delay", "100 ms")
                    .with("finbox.dead-letter-budget", "100")
                    .start();

            // When
            samples.forEach(sample -> bundle.topics.send(sample.to(bundle.topics.applications())));

            // Then
            List<JsonNode> created = bundle.topics.awaitSessions((int) sessions);
            List<ConsumerRecord<byte[], byte[]>> deadLetters =
                    bundle.topics.awaitDeadLetters((int) (samples.size() - sessions));
            List<JsonNode> rejected = bundle.topics.await(rejections, deadLetters.size()).stream()
                    .map(record -> TestTopics.json(record.value()))
                    .toList();
            System.out.println("checked " + created.size() + " sessions, " + deadLetters.size() + " dead letters, "
                    + rejected.size() + " rejections");
            assertThat(created).isNotEmpty().allSatisfy(event -> assertThat(JsonSchemas.SESSION.faults(event))
                    .isEmpty());
            assertThat(deadLetters).isNotEmpty().allSatisfy(letter -> assertThat(
                            JsonSchemas.DEAD_LETTER_HEADERS.faults(headersOf(letter)))
                    .isEmpty());
            assertThat(rejected).isNotEmpty().allSatisfy(event -> assertThat(JsonSchemas.REJECTION.faults(event))
                    .isEmpty());
        }
    }

    private static ObjectNode headersOf(ConsumerRecord<byte[], byte[]> record) {
        ObjectNode headers = JsonNodeFactory.instance.objectNode();
        record.headers().forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
        return headers;
    }
}
