package io.sessionroutes.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class PartitionRangesTest {

    @Test
    void threeHundredPartitionsAreOneRange() {
        assertThat(PartitionRanges.of(partitions(IntStream.range(0, 300)))).isEqualTo("loans 0-299");
    }

    @Test
    void gapsAreSeen() {
        assertThat(PartitionRanges.of(partitions(IntStream.of(5, 0, 1, 8, 2)))).isEqualTo("loans 0-2,5,8");
    }

    @Test
    void manyGapsDoNotMakeTheLineLong() {
        assertThat(PartitionRanges.of(partitions(IntStream.range(0, 150).map(i -> 2 * i))))
                .isEqualTo("loans 0,2,4,6,8,10,12,14,16,18 and 140 more");
    }

    private static List<TopicPartition> partitions(IntStream numbers) {
        return numbers.mapToObj(number -> new TopicPartition("loans", number)).toList();
    }
}
