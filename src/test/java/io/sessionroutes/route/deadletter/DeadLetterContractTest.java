package io.sessionroutes.route.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.dev.FinBoxErrorCode;
import io.sessionroutes.dev.SandboxAnswer;
import io.sessionroutes.harness.BrokerOperator;
import io.sessionroutes.harness.RunningBundle;
import io.sessionroutes.harness.SharedBundle;
import io.sessionroutes.harness.TestTopics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.Test;

/** The dead letter, header by header: what others read, and what a replay rests on. */
class DeadLetterContractTest extends SharedBundle {

    private static final List<String> BLOCK = List.of(
                    "stage",
                    "kind",
                    "code",
                    "message",
                    "http-status",
                    "attempts",
                    "topic",
                    "partition",
                    "offset",
                    "timestamp",
                    "failed-at",
                    "replays",
                    "value")
            .stream()
            .map("dead-letter-"::concat)
            .toList();

    @Test
    void everyHeaderOfTheBlockSaysWhatTheContractSays() {
        // Given
        String key = newKey();
        answers.put(key, SandboxAnswer.refusal(FinBoxErrorCode.INVALID_BANK_NAME));
        Instant before = Instant.now();

        // When
        RecordMetadata sent = bundle.topics.send(new ProducerRecord<>(
                bundle.topics.applications(),
                null,
                1_700_000_000_123L,
                key.getBytes(UTF_8),
                application(key).toString().getBytes(UTF_8)));

        // Then
        ConsumerRecord<byte[], byte[]> deadLetter = results.deadLetter(key);
        assertThat(names(deadLetter)).as("the block, whole and in order").isEqualTo(BLOCK);
        assertThat(block(deadLetter, "stage")).isEqualTo("finbox");
        assertThat(block(deadLetter, "kind")).isEqualTo("REFUSED");
        assertThat(block(deadLetter, "code")).isEqualTo("INVALID_BANK_NAME");
        assertThat(block(deadLetter, "message")).isEqualTo("Invalid bank identifier.");
        assertThat(block(deadLetter, "http-status")).isEqualTo("400");
        assertThat(block(deadLetter, "attempts")).isEqualTo("1");
        assertThat(block(deadLetter, "topic")).isEqualTo(bundle.topics.applications());
        assertThat(block(deadLetter, "partition")).isEqualTo(String.valueOf(sent.partition()));
        assertThat(block(deadLetter, "offset")).isEqualTo(String.valueOf(sent.offset()));
        assertThat(block(deadLetter, "timestamp")).isEqualTo("2023-11-14T22:13:20.123Z");
        assertThat(Instant.parse(block(deadLetter, "failed-at"))).isBetween(before, Instant.now());
        assertThat(block(deadLetter, "replays")).isEqualTo("0");
        assertThat(block(deadLetter, "value")).isEqualTo("original");
    }

    @Test
    void keyValueAndHeadersAreThoseReceivedByteForByte() {
        // Given
        String key = newKey();
        byte[] value = ("{ \"customer_id\" : \"" + key + "\" ,\n\t\"x\":1.50 }").getBytes(UTF_8);
        List<Header> headers = List.of(
                TestTopics.header("b", "1"),
                TestTopics.header("a", "2"),
                TestTopics.header("b", "3"),
                new RecordHeader("n", (byte[]) null),
                new RecordHeader("bin", new byte[] {0, -1, 13, 10}),
                TestTopics.header("", "no name"),
                TestTopics.header("CamelHttpUri", "http://evil.example/"),
                TestTopics.header("kafka.OVERRIDE_TOPIC", "elsewhere"),
                TestTopics.header("traceparent", "00-1-2-01"),
                new RecordHeader("b", new byte[0]));

        // When
        bundle.topics.send(
                new ProducerRecord<>(bundle.topics.applications(), null, key.getBytes(UTF_8), value, headers));

        // Then
        ConsumerRecord<byte[], byte[]> deadLetter = results.deadLetter(key);
        assertThat(deadLetter.key()).isEqualTo(key.getBytes(UTF_8));
        assertThat(deadLetter.value()).isEqualTo(value);
        assertThat(headers(deadLetter).subList(0, headers.size()))
                .as("headers in order, with duplicates and nulls")
                .isEqualTo(headers);
        assertThat(names(deadLetter).subList(headers.size(), names(deadLetter).size()))
                .as("then the block, without a status")
                .isEqualTo(BLOCK.stream()
                        .filter(name -> !name.endsWith("http-status"))
                        .toList());
    }

    @Test
    void anOlderBlockIsReplacedAndOnlyItsReplaysCounted() {
        // Given
        String key = newKey();
        Header[] older = {
            TestTopics.header("dead-letter-stage", "finbox"),
            TestTopics.header("x", "kept"),
            TestTopics.header("dead-letter-replays", "3"),
            TestTopics.header("dead-letter-http-status", "503"),
            TestTopics.header("dead-letter-unknown", "?"),
            TestTopics.header("dead-letter-replays", "4"),
            TestTopics.header("dead-letter-topic", "applications"),
            TestTopics.header("dead-letter-partition", "0"),
            TestTopics.header("dead-letter-offset", "7")
        };

        // When
        bundle.topics.send(key, "[]", older);

        // Then
        ConsumerRecord<byte[], byte[]> deadLetter = results.deadLetter(key);
        assertThat(names(deadLetter))
                .startsWith("x", "dead-letter-stage")
                .doesNotContain("dead-letter-unknown", "dead-letter-http-status")
                .doesNotHaveDuplicates();
        assertThat(block(deadLetter, "stage")).isEqualTo("parse");
        assertThat(block(deadLetter, "replays")).as("the last count, carried").isEqualTo("4");
    }

    @Test
    void aRecordWithoutKeyOrValueIsKeptThatWay() {
        // When
        bundle.topics.send((String) null, (byte[]) null, TestTopics.header("origin", "null-null"));

        // Then
        ConsumerRecord<byte[], byte[]> deadLetter = results.deadLetters("", 1).get(0);
        assertThat(deadLetter.key()).isNull();
        assertThat(deadLetter.value()).isNull();
        assertThat(headers(deadLetter).get(0)).isEqualTo(TestTopics.header("origin", "null-null"));
        assertThat(block(deadLetter, "value")).isEqualTo("original");
    }

    @Test
    void whereTheTopicRefusesTheSizeTheDeadLetterNamesItsSource() {
        try (RunningBundle small = RunningBundle.prepare(1).with("event.max-bytes", "1000");
                BrokerOperator broker = BrokerOperator.admin()) {
            // Given
            broker.configure(small.topics.deadLetters(), "max.message.bytes", "2000");
            small.start();

            // When
            small.topics.send("big", "x".repeat(1_000_000), TestTopics.header("original", "1"));
            small.topics.send("medium", "x".repeat(100), TestTopics.header("original", "y".repeat(5_000)));
            small.topics.send("small", "x", TestTopics.header("original", "1"));

            // Then
            small.topics.offsets.awaitAllCommitted();
            List<ConsumerRecord<byte[], byte[]>> deadLetters = small.topics.awaitDeadLetters(3);
            for (ConsumerRecord<byte[], byte[]> deadLetter : deadLetters) {
                boolean reference = !text(deadLetter.key()).equals("small");
                assertThat(block(deadLetter, "value"))
                        .as(text(deadLetter.key()))
                        .isEqualTo(reference ? "reference" : "original");
                assertThat(text(deadLetter.value())).isEqualTo(reference ? null : "x");
                assertThat(names(deadLetter).contains("original"))
                        .as("original headers")
                        .isNotEqualTo(reference);
                assertThat(block(deadLetter, "topic")).isEqualTo(small.topics.applications());
                assertThat(block(deadLetter, "offset")).isNotNull();
            }
        }
    }

    @Test
    void anEventTooLargeForAnyTopicOfOursStillHasItsDeadLetter() {
        // Given
        String key = newKey();

        // When
        bundle.topics.send(key, "x".repeat(19_000_000));

        // Then
        assertDeadLetter(key, "parse", "POISON", "TOO_LARGE");
        assertThat(Duration.between(Instant.parse(block(results.deadLetter(key), "failed-at")), Instant.now()))
                .isPositive();
        assertNextIsServed(key, 1);
    }

    private static String block(ConsumerRecord<byte[], byte[]> deadLetter, String name) {
        return TestTopics.header(deadLetter, "dead-letter-" + name);
    }

    private static List<Header> headers(ConsumerRecord<byte[], byte[]> deadLetter) {
        return new ArrayList<>(Arrays.asList(deadLetter.headers().toArray()));
    }

    private static List<String> names(ConsumerRecord<byte[], byte[]> deadLetter) {
        return StreamSupport.stream(deadLetter.headers().spliterator(), false)
                .map(Header::key)
                .toList();
    }
}
