package io.sessionroutes.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.NoOffsetForPartitionException;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownServerException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A failure of Kafka's client is explained in plain words. If a right is missing, the text names it and its resource.
 */
class KafkaErrorTextTest {

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(
                        new TopicAuthorizationException(Set.of("loans", "cards")),
                        "the user lacks READ on topic cards, loans"),
                Arguments.of(
                        new ExecutionException(GroupAuthorizationException.forGroupId("routes")),
                        "the user lacks READ on group routes"),
                Arguments.of(new TopicAuthorizationException("no names"), "the user lacks READ on topic"),
                Arguments.of(
                        new FencedInstanceIdException("x"),
                        "another instance has taken over the kafka.group.instance.id of this instance"),
                Arguments.of(
                        new NoOffsetForPartitionException(new TopicPartition("loans", 0)),
                        "the group has no offset for a partition, and kafka.auto.offset.reset is none"),
                Arguments.of(
                        new OffsetOutOfRangeException(Map.of(new TopicPartition("loans", 0), 7L)),
                        "a partition's log does not have the group's offset any more, and kafka.auto.offset.reset is none"),
                Arguments.of(
                        new InvalidRecordException("x"),
                        "the topic refuses this record (a compacted topic takes no record without a key)"),
                Arguments.of(
                        new KafkaException(
                                "x", new ConfigException("No resolvable bootstrap urls given in bootstrap.servers")),
                        "no name in kafka.brokers can be resolved"),
                Arguments.of(
                        new KafkaException(
                                "x", new KafkaException("cause: Record is corrupt (stored crc = 1, computed crc = 2)")),
                        "the record's checksum is wrong"),
                Arguments.of(new UnknownServerException("secret"), "the broker had an unexpected error"),
                Arguments.of(
                        new KafkaException("secret", new IllegalStateException("secret")),
                        "an error of Kafka's client, IllegalStateException"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aFailureIsExplainedInPlainWords(Throwable failure, String words) {
        assertThat(KafkaErrorText.of(failure, "READ")).isEqualTo(words);
    }
}
