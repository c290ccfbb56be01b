package io.sessionroutes.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.dev.SandboxCall;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends hundreds of applications. They are numbered, and FinBox sees the number, so that a test can see whether one is
 * lost, repeated or out of order.
 */
public final class ApplicationLoad implements AutoCloseable {

    private final RunningBundle bundle;
    private final int keys;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Set<String> sent = new HashSet<>();
    private int number;

    public ApplicationLoad(RunningBundle bundle, int keys) {
        this.bundle = bundle;
        this.keys = keys;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bundle.topics.brokers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Sends this many more applications, and returns when the broker has them. */
    public ApplicationLoad send(int count) {
        for (int i = 0; i < count; i++, number++) {
            String key = "k" + number % keys;
            String link = "%s-%06d".formatted(key, number);
            String event = "{\"event_id\":\"%s\",\"application_id\":\"%s\",\"customer_id\":\"%s\"}"
                    .formatted(link, link, link);
            producer.send(new ProducerRecord<>(
                    bundle.topics.applications(),
                    key.getBytes(StandardCharsets.UTF_8),
                    event.getBytes(StandardCharsets.UTF_8)));
            sent.add(link);
        }
        producer.flush();
        return this;
    }

    public int sent() {
        return sent.size();
    }

    /**
     * Waits until all offsets are committed, and checks that each application has a session event. Returns the number
     * of applications that have more than one.
     */
    public int awaitNothingLost() {
        bundle.topics.offsets.awaitAllCommitted();
        Map<String, Integer> sessions = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> record : bundle.topics.read(bundle.topics.sessions())) {
            sessions.merge(
                    TestTopics.json(record.value()).path("application_id").asText(), 1, Integer::sum);
        }
        Set<String> lost = new HashSet<>(sent);
        lost.removeAll(sessions.keySet());
        assertThat(lost).as("lost").isEmpty();
        assertThat(bundle.topics.read(bundle.topics.deadLetters()))
                .as("dead letters")
                .isEmpty();
        return (int) sessions.values().stream().filter(count -> count > 1).count();
    }

    public void assertNothingLostNorRepeated() {
        assertThat(awaitNothingLost())
                .as("applications with more than one session")
                .isZero();
    }

    public void assertOneCallForEach() {
        assertThat(bundle.finbox.counts().calls())
                .as("calls, one for each application")
                .isEqualTo(sent());
    }

    public void assertInOrder() {
        assertThat(outOfOrder()).as("calls of a key out of order").isEmpty();
    }

    /** Calls that came before an earlier call of their key had its answer, or before an earlier application. */
    private List<String> outOfOrder() {
        List<String> wrong = new ArrayList<>();
        Map<String, SandboxCall> last = new HashMap<>();
        for (SandboxCall call : bundle.finbox.calls()) {
            String key = call.linkId().substring(0, call.linkId().indexOf('-'));
            SandboxCall before = last.put(key, call);
            Instant ended = before == null || before.endedAt() == null ? Instant.MIN : before.endedAt();
            if (before != null && (before.linkId().compareTo(call.linkId()) > 0 || ended.isAfter(call.arrivedAt()))) {
                wrong.add(before.linkId() + " then " + call.linkId());
            }
        }
        return wrong;
    }

    @Override
    public void close() {
        producer.close();
    }
}
