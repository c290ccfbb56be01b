package io.sessionroutes.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sessionroutes.dev.SandboxAnswer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** One running bundle for all tests of a class. Each test takes its own keys from {@link #newKey}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class SharedBundle {

    private static final AtomicInteger KEYS = new AtomicInteger();
    private static final ObjectMapper JSON = new ObjectMapper();

    public final Map<String, SandboxAnswer> answers = new ConcurrentHashMap<>();
    public RunningBundle bundle;
    public PublishedRecords results;

    /** Settings that differ from the shipped ones. */
    public void settings(RunningBundle prepared) {}

    @BeforeAll
    void startBundle() {
        bundle = RunningBundle.prepare().with("finbox.dead-letter-budget", "10000");
        settings(bundle);
        bundle.start();
        bundle.finbox.scenario(request -> request.linkId() == null ? null : answers.get(request.linkId()));
        results = PublishedRecords.of(bundle);
    }

    @AfterAll
    void stopBundle() {
        try {
            // All events of this class are finished by now, so all their offsets must be committed.
            bundle.topics.offsets.awaitAllCommitted();
        } finally {
            results.close();
            bundle.close();
        }
    }

    /** A key that no other test has. It is also the application id and the customer id. */
    public static String newKey() {
        return "k-" + KEYS.incrementAndGet();
    }

    /** A valid application of this key. */
    public static ObjectNode application(String key) {
        return JSON.createObjectNode()
                .put("event_id", "e-" + key)
                .put("application_id", key)
                .put("customer_id", key);
    }

    public void send(String key, ObjectNode event) {
        bundle.topics.send(key, event.toString());
    }

    /** Checks stage, kind and code of this key's dead letter. */
    public void assertDeadLetter(String key, String stage, String kind, String code) {
        ConsumerRecord<byte[], byte[]> deadLetter = results.deadLetter(key);
        assertThat(TestTopics.header(deadLetter, "dead-letter-code")).as("code").isEqualTo(code);
        assertThat(TestTopics.header(deadLetter, "dead-letter-kind")).as("kind").isEqualTo(kind);
        assertThat(TestTopics.header(deadLetter, "dead-letter-stage"))
                .as("stage")
                .isEqualTo(stage);
    }

    /**
     * Checks that the flow goes on: a valid event of the same key, sent now, is served. The key then has exactly this
     * many dead letters.
     */
    public void assertNextIsServed(String key, int deadLetters) {
        answers.remove(key);
        send(key, application(key).put("application_id", key + "-next").put("customer_id", key + "-next"));
        assertThat(results.session(key).path("application_id").asText())
                .as("the next event of the same key")
                .isEqualTo(key + "-next");
        assertThat(results.deadLettersNow(key)).as("dead letters of this key").hasSize(deadLetters);
    }

    public static String text(byte[] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }
}
