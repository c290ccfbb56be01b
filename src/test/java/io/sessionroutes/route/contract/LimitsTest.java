package io.sessionroutes.route.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.dev.FinBoxErrorCode;
import io.sessionroutes.dev.SandboxAnswer;
import io.sessionroutes.harness.RunningBundle;
import io.sessionroutes.harness.SharedBundle;
import java.util.Arrays;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read of an event and of an answer ends where the settings say. */
class LimitsTest extends SharedBundle {

    @Override
    public void settings(RunningBundle prepared) {
        prepared.with("finbox.max-attempts", "1")
                .with("event.max-bytes", "10000")
                .with("event.max-depth", "4")
                .with("finbox.max-answer-bytes", "2000")
                .with("finbox.max-answer-headers", "20")
                .with("finbox.max-answer-header-bytes", "1024");
    }

    @ParameterizedTest
    @CsvSource({"3, ", "4, NOT_JSON"})
    void anEventMayBeAsDeepAsTheSettingSays(int below, String code) {
        // Given
        String key = newKey();
        String deep = "[".repeat(below) + "]".repeat(below);

        // When
        bundle.topics.send(key, application(key).toString().replaceFirst("}$", ",\"x\":" + deep + "}"));

        // Then
        assertEnd(key, "parse", "POISON", code);
    }

    @ParameterizedTest
    @CsvSource({"9900, ", "10100, TOO_LARGE"})
    void anEventMayBeAsLargeAsTheSettingSays(int bytes, String code) {
        // Given
        String key = newKey();
        String padded = application(key).put("x", "").toString();

        // When
        bundle.topics.send(key, padded.replace("\"x\":\"\"", "\"x\":\"" + "y".repeat(bytes - padded.length()) + "\""));

        // Then
        assertEnd(key, "parse", "POISON", code);
    }

    @ParameterizedTest
    @CsvSource({"4096, ", "4097, TOO_LARGE", "1100000, TOO_LARGE"})
    void aKeyMayBeAsLargeAsTheSettingSays(int bytes, String code) {
        // Given
        String start = newKey();
        String key = start + "k".repeat(bytes - start.length());

        // When
        send(key, application(start));

        // Then
        assertServedUnless(code, key);
    }

    @ParameterizedTest
    @CsvSource({"1000, 0, ", "1001, 0, TOO_LARGE", "1, 65536, ", "1, 65537, TOO_LARGE"})
    void headersMayBeAsManyAndAsLargeAsTheSettingsSay(int count, int bytes, String code) {
        // Given
        String key = newKey();
        Header[] headers = new Header[count];
        Arrays.fill(headers, new RecordHeader("", new byte[bytes]));

        // When
        bundle.topics.send(key, application(key).toString(), headers);

        // Then
        assertEnd(key, "parse", "POISON", code);
        if (code != null) {
            assertThat(results.deadLetter(key).headers().toArray()).startsWith(headers);
        }
    }

    @ParameterizedTest
    @CsvSource({"application_id, 8192, x, ", "application_id, 8193, x, TOO_LARGE", "event_id, 1366, \u0906, TOO_LARGE"})
    void anIdMayBeAsLongAsTheSettingSays(String field, int characters, String text, String code) {
        // Given
        String key = newKey();

        // When
        send(key, application(key).put(field, text.repeat(characters)));

        // Then
        assertServedUnless(code, key);
    }

    @ParameterizedTest
    @CsvSource({"1500, ", "2500, BAD_ANSWER"})
    void anAnswerMayBeAsLargeAsTheSettingSays(int bytes, String code) {
        // Given
        String key = newKey();
        answers.put(
                key,
                SandboxAnswer.json(
                        200,
                        "{\"session_id\":\"s\",\"redirect_url\":\"https://a.example/\",\"x\":\"" + "y".repeat(bytes)
                                + "\"}"));

        // When
        send(key, application(key));

        // Then
        assertEnd(key, "finbox", "EXHAUSTED", code);
    }

    @ParameterizedTest
    @CsvSource({"15, 100, ", "25, 100, CONNECT_FAILED", "1, 900, ", "1, 1100, CONNECT_FAILED"})
    void anAnswerMayHaveAsManyAndAsLargeHeadersAsTheSettingsSay(int headers, int bytes, String code) {
        // Given
        String key = newKey();
        SandboxAnswer answer = SandboxAnswer.session();
        for (int i = 0; i < headers; i++) {
            answer = answer.header("X-" + i, "y".repeat(bytes));
        }
        answers.put(key, answer);

        // When
        send(key, application(key));

        // Then
        assertEnd(key, "finbox", "EXHAUSTED", code);
    }

    @Test
    void nothingOfARefusalsHeadersComesIntoADeadLetter() {
        // Given
        String key = newKey();
        answers.put(
                key,
                SandboxAnswer.refusal(FinBoxErrorCode.INVALID_REQUEST)
                        .header("kafka.OVERRIDE_TOPIC", "elsewhere")
                        .header("CamelKafkaOverrideTopic", "elsewhere")
                        .header("dead-letter-kind", "PUBLISHED")
                        .header("Long-Running-Action", "x")
                        .header("X-Evil", "canary-1"));

        // When
        send(key, application(key));

        // Then
        assertDeadLetter(key, "finbox", "REFUSED", "INVALID_REQUEST");
        results.deadLetter(key).headers().forEach(header -> assertThat(header.key())
                .startsWith("dead-letter-"));
        assertThat(text(results.deadLetter(key)
                        .headers()
                        .lastHeader("dead-letter-kind")
                        .value()))
                .isEqualTo("REFUSED");
    }

    private void assertServedUnless(String code, String key) {
        if (code == null) {
            results.session(key);
        } else {
            assertDeadLetter(key, "parse", "POISON", code);
        }
    }

    private void assertEnd(String key, String stage, String kind, String code) {
        if (code == null) {
            assertThat(results.session(key).path("application_id").asText()).isEqualTo(key);
            assertThat(results.deadLettersNow(key)).isEmpty();
        } else {
            assertDeadLetter(key, stage, kind, code);
        }
    }
}
