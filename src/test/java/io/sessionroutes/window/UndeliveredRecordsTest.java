package io.sessionroutes.window;

import static io.sessionroutes.window.TestRecords.P0;
import static io.sessionroutes.window.TestRecords.P1;
import static io.sessionroutes.window.TestRecords.limits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sessionroutes.kafka.RawBytes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

/** Records that did not reach the window are read again. */
class UndeliveredRecordsTest {

    private final Window window = FakeEngine.window(limits(4), new FakeEngine(), PartitionGate.OPEN);
    private final UndeliveredRecords undelivered = new UndeliveredRecords(window.intake(), new BlockedPartitions());

    @Test
    void aSeekThatFailsIsMadeAgainAndUntilThenNothingMayBeRead() {
        // Given
        window.intake().assign(P0, 7, CommitMetadata.NOTHING);
        window.intake().assign(P1, 9, CommitMetadata.NOTHING);
        undelivered.offer(
                new ConsumerRecords<>(Map.of(P0, List.of(polled(P0, 7)), P1, List.of(polled(P1, 9))), Map.of()));

        // When
        assertThatThrownBy(() -> undelivered.goBack(
                        (partition, offset) -> {
                            throw new TimeoutException("no answer");
                        },
                        0))
                .isInstanceOf(TimeoutException.class);
        boolean pending = undelivered.isPending();
        Map<TopicPartition, Long> sought = new HashMap<>();
        undelivered.goBack(sought::put, 0);

        // Then
        assertThat(pending).isTrue();
        assertThat(sought).containsOnly(Map.entry(P0, 7L), Map.entry(P1, 9L));
        assertThat(undelivered.isPending()).isFalse();
    }

    private static ConsumerRecord<RawBytes, RawBytes> polled(TopicPartition partition, long offset) {
        RawBytes bytes = new RawBytes(new byte[1]);
        return new ConsumerRecord<>(partition.topic(), partition.partition(), offset, bytes, bytes);
    }
}
