package io.sessionroutes.route.operate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sessionroutes.harness.BrokerOperator;
import io.sessionroutes.harness.CommandResult;
import io.sessionroutes.harness.RunningBundle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** What {@code check} says of topics and settings of a test's own. All five topics are there and suit the defaults. */
final class CheckFixture implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    final RunningBundle bundle = RunningBundle.prepare(2);
    private final Path config;
    private final BrokerOperator broker = BrokerOperator.admin();

    private CheckFixture(Path config) {
        this.config = config;
    }

    /** @param config an empty directory */
    static CheckFixture in(Path config) {
        CheckFixture inspection = new CheckFixture(config);
        inspection.create("replays", Map.of("cleanup.policy", "compact"));
        inspection.create("rejections", Map.of());
        return inspection;
    }

    private void create(String kind, Map<String, String> topicConfig) {
        RunningBundle.broker().createTopic(topic(kind), 1, topicConfig);
        bundle.with("topic." + kind, topic(kind));
    }

    /** The name of a topic, by what follows {@code topic.} in its setting. */
    String topic(String kind) {
        return bundle.topics.applications().replace("applications", kind);
    }

    CheckFixture with(String key, String value) {
        bundle.with(key, value);
        return this;
    }

    CheckFixture configure(String kind, String name, String value) {
        broker.configure(topic(kind), name, value);
        return this;
    }

    /** An application of this time, which nobody has read. */
    void sent(int partition, Instant at) {
        bundle.topics.send(
                new ProducerRecord<>(topic("applications"), partition, at.toEpochMilli(), null, new byte[] {'x'}));
    }

    /** The group has finished all below this offset. */
    void commit(int partition, long offset) {
        commit(bundle.topics.group(), partition, offset);
    }

    void commit(String group, int partition, long offset) {
        broker.commit(group, place(partition), offset);
    }

    /** The offsets that the group has committed, in the order of their partitions. */
    List<Long> committed() {
        return broker.committed(bundle.topics.group());
    }

    /** All below this offset is deleted, as retention does it. */
    void delete(int partition, long offset) {
        broker.deleteBefore(place(partition), offset);
    }

    private TopicPartition place(int partition) {
        return new TopicPartition(topic("applications"), partition);
    }

    /** What is found of one subject; {@code check} succeeds. */
    List<JsonNode> findings(String subject) {
        return findings(subject, 0);
    }

    List<JsonNode> findings(String subject, int status) {
        bundle.writeTo(config);
        CommandResult ran = CommandResult.with("check", "--json", "--config", config.toString());
        assertThat(ran.status()).as(ran.said()).isEqualTo(status);
        try {
            return StreamSupport.stream(
                            JSON.readTree(ran.out()).path("findings").spliterator(), false)
                    .filter(finding -> finding.path("subject").asText().equals(subject))
                    .toList();
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }

    /** The one sentence that is found of a subject. */
    String said(String subject, String state) {
        List<JsonNode> findings = findings(subject);
        assertThat(findings).as(subject).hasSize(1);
        assertThat(findings.get(0).path("state").asText())
                .as("%s", findings.get(0))
                .isEqualTo(state);
        return findings.get(0).path("detail").asText();
    }

    @Override
    public void close() {
        broker.close();
        bundle.close();
    }
}
