package io.sessionroutes.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.dev.SandboxAnswer;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Checks an event whose calls fail: its dead letter, and that the next event of its key is served. */
public abstract class FailedCalls extends SharedBundle {

    public static final int ATTEMPTS = 3;

    @Override
    public void settings(RunningBundle prepared) {
        prepared.with("finbox.max-attempts", "" + ATTEMPTS).with("finbox.retry-delay", "1 ms");
    }

    /** The event ends with this kind and code after this many calls, and the next event of its key is served. */
    public ConsumerRecord<byte[], byte[]> assertEnds(SandboxAnswer answer, String kind, String code, int calls) {
        // Given
        String key = newKey();
        answers.put(key, answer);

        // When
        send(key, application(key));

        // Then
        assertDeadLetter(key, "finbox", kind, code);
        ConsumerRecord<byte[], byte[]> deadLetter = results.deadLetter(key);
        boolean answered = !Arrays.asList("TIMEOUT", "CONNECT_FAILED").contains(code);
        assertThat(TestTopics.header(deadLetter, "dead-letter-http-status"))
                .as("status")
                .isEqualTo(answered ? String.valueOf(answer.status()) : null);
        // A call on a kept connection that FinBox has closed is repeated once, and both count.
        int most = code.equals("CONNECT_FAILED") ? 2 * calls : calls;
        int counted = Integer.parseInt(TestTopics.header(deadLetter, "dead-letter-attempts"));
        assertThat(counted).as("calls in the header").isBetween(calls, most);
        assertThat(bundle.finbox.callsFor(key)).as("calls made").hasSize(counted);
        assertThat(TestTopics.header(deadLetter, "dead-letter-message"))
                .as("message")
                .isNotBlank()
                .doesNotContain("Exception", "\r", "\n");
        assertNextIsServed(key, 1);
        return deadLetter;
    }
}
