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

/** Runs {@code check} with the topics and settings of one test. All five topics exist and suit the default settings. */
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

    /** @param kind the part of the setting after {@code topic.} that names the topic */
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

    /** Sends an application with this timestamp. */
    void sent(int partition, Instant at) {
        bundle.topics.send(
                new ProducerRecord<>(topic("applications"), partition, at.toEpochMilli(), null, new byte[] {'x'}));
    }

    /** Commits this offset for the group. */
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

    /** Deletes all records below this offset, as retention does. */
    void delete(int partition, long offset) {
        broker.deleteBefore(place(partition), offset);
    }

    private TopicPartition place(int partition) {
        return new TopicPartition(topic("applications"), partition);
    }

    /** Runs {@code check}, which succeeds, and returns its findings for one subject. */
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

    /** Runs {@code check}, and returns the text of the only finding for a subject. */
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
