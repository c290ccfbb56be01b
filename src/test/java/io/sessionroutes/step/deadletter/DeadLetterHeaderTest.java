package io.sessionroutes.step.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a count of replays is believed to say. */
class DeadLetterHeaderTest {

    @ParameterizedTest
    @CsvSource({"0, 0", "3, 3", "1000, 1000", "1001, 0", "9999, 0", "999999, 0", "99999999999, 0", "-1, 0", "x, 0"})
    void aCountBesideItsPlaceIsBelievedUpToAThousand(String written, int replays) {
        assertThat(DeadLetterHeader.replays(replayed(written))).isEqualTo(replays);
    }

    @Test
    void aCountWithoutItsPlaceIsNone() {
        for (DeadLetterHeader missing :
                List.of(DeadLetterHeader.TOPIC, DeadLetterHeader.PARTITION, DeadLetterHeader.OFFSET)) {
            // Given
            Headers headers = replayed("3");

            // When
            headers.remove(missing.key());

            // Then
            assertThat(DeadLetterHeader.replays(headers)).as(missing.key()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "999999"})
    void anEventThatMerelyCarriesACountHasNotBeenReplayed(String written) {
        Headers headers = new RecordHeaders().add("dead-letter-replays", written.getBytes(StandardCharsets.UTF_8));

        assertThat(DeadLetterHeader.replays(headers)).isZero();
    }

    private static Headers replayed(String count) {
        Headers headers = new RecordHeaders();
        DeadLetterHeader.REPLAYS.add(headers, count);
        DeadLetterHeader.TOPIC.add(headers, "applications");
        DeadLetterHeader.PARTITION.add(headers, "0");
        DeadLetterHeader.OFFSET.add(headers, "7");
        return headers;
    }
}
