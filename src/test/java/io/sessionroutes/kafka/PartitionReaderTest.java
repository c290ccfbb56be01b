package io.sessionroutes.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class PartitionReaderTest {

    private static final TopicPartition P0 = new TopicPartition("t", 0);
    private static final TopicPartition P1 = new TopicPartition("t", 1);

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private final AtomicLong seconds = new AtomicLong();
    /** A second passes each time the clock is read. */
    private final PartitionReader reader =
            new PartitionReader(consumer, Duration.ofSeconds(5), () -> Duration.ofSeconds(seconds.getAndIncrement())
                    .toNanos());

    private final List<String> read = new ArrayList<>();

    @Test
    void eachPartitionIsReadFromItsOffsetToItsEnd() {
        // Given
        reader.seek(Map.of(P0, 1L, P1, 4L));
        add(P0, 1, 2);
        add(P1, 4);

        // When
        Set<TopicPartition> wanted = wanted(P0, P1);
        boolean whole = reader.read(wanted, Map.of(P0, 3L, P1, 5L), this::take);

        // Then
        assertThat(whole).isTrue();
        assertThat(wanted).isEmpty();
        assertThat(read).containsExactlyInAnyOrder("t-0@1", "t-0@2", "t-1@4");
    }

    @Test
    void whatIsNotWantedStaysForTheNextReading() {
        // Given
        reader.seek(Map.of(P0, 0L, P1, 0L));
        add(P0, 0);
        add(P1, 0);

        // When
        reader.read(wanted(P1), Map.of(P0, 1L, P1, 1L), this::take);

        // Then
        assertThat(read).containsExactly("t-1@0");

        // When
        reader.read(wanted(P0, P1), Map.of(P0, 1L, P1, 1L), this::take);

        // Then
        assertThat(read).containsExactly("t-1@0", "t-0@0");
    }

    @Test
    void aPartitionThatHasBroughtEnoughIsReadNoFurther() {
        // Given
        reader.seek(Map.of(P0, 0L));
        add(P0, 0);

        // When
        boolean whole = reader.read(wanted(P0), Map.of(P0, 9L), record -> !take(record));

        // Then
        assertThat(whole).isTrue();
        assertThat(consumer.position(P0)).isEqualTo(1);
    }

    @Test
    void afterItsPatienceItSaysWhatIsMissing() {
        // Given
        reader.seek(Map.of(P0, 0L, P1, 0L));
        add(P0, 0);

        // When
        Set<TopicPartition> wanted = wanted(P0, P1);
        boolean whole = reader.read(wanted, Map.of(P0, 1L, P1, 1L), this::take);

        // Then
        assertThat(whole).isFalse();
        assertThat(wanted).containsExactly(P1);
        assertThat(read).containsExactly("t-0@0");
    }

    private boolean take(ConsumerRecord<byte[], byte[]> record) {
        return read.add(record.topic() + "-" + record.partition() + "@" + record.offset());
    }

    private void add(TopicPartition partition, long... offsets) {
        for (long offset : offsets) {
            consumer.addRecord(
                    new ConsumerRecord<>(partition.topic(), partition.partition(), offset, null, new byte[1]));
        }
    }

    private static Set<TopicPartition> wanted(TopicPartition... partitions) {
        return new HashSet<>(Set.of(partitions));
    }
}
