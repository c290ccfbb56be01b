package io.sessionroutes.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.settings.Settings.Need;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much Kafka's consumer may fetch ahead, compared with the heap. */
class HeapShareTest {

    private static final long MB = 1024 * 1024;

    /** The consumer keeps that much of each paused partition. */
    @Test
    void whatIsFetchedAheadOfThreeHundredPartitionsTakesATenthOfTheHeapAtMost() {
        // Given
        long heap = Runtime.getRuntime().maxMemory();

        // When
        Map<String, String> kafka = Settings.of(Map.of(), Need.NOTHING).kafka();

        // Then
        assertThat(300 * Long.parseLong(kafka.getOrDefault("max.partition.fetch.bytes", "1048576")))
                .isLessThan(heap / 10);
        assertThat(Long.parseLong(kafka.get("fetch.max.bytes"))).isLessThanOrEqualTo(MB);
    }

    @ParameterizedTest
    @CsvSource({
        "heap / 4096, 256, 65536",
        "heap/1024, 256, 262144",
        "heap / 4096, 32, 16384",
        "heap / 4096, 8192, 1048576",
        "1048576, 256, 1048576",
        "heap, 256, heap",
        "heap / 0, 256, heap / 0"
    })
    void aShareFollowsFromTheHeapWithinBounds(String value, long heapMb, String bytes) {
        assertThat(HeapShare.resolve(value, heapMb * MB)).isEqualTo(bytes);
    }

    @Test
    void whatIsGivenWins() {
        // Given
        Map<String, String> given =
                Map.of("kafka.max.partition.fetch.bytes", "2097152", "kafka.fetch.max.bytes", "heap / 1024");

        // When
        Map<String, String> kafka = Settings.of(given, Need.NOTHING).kafka();

        // Then
        assertThat(kafka)
                .containsEntry("max.partition.fetch.bytes", "2097152")
                .containsEntry(
                        "fetch.max.bytes",
                        HeapShare.resolve("heap / 1024", Runtime.getRuntime().maxMemory()));
    }

    @ParameterizedTest
    @CsvSource({"kafka.fetch.max.bytes, heap / 0", "kafka.max.poll.records, heap / 4"})
    void otherTextsAndOtherKeysAreHeldToKafkasForm(String key, String value) {
        assertThat(GivenSettings.problems(Map.of(key, value), Need.NOTHING))
                .singleElement()
                .asString()
                .contains("found '" + value + "', expected a Kafka int");
    }
}
