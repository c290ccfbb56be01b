package io.sessionroutes.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sessionroutes.step.deadletter.DeadLetterHeader;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which count of replays is believed, and what is a replay. */
class ReplayCountTest {

    @ParameterizedTest
    @CsvSource({"0, 0", "3, 3", "1000, 1000", "1001, 0", "9999, 0", "999999, 0", "99999999999, 0", "-1, 0", "x, 0"})
    void aCountBesideItsPositionIsBelievedUpToAThousand(String written, int replays) {
        assertThat(ReplayCount.of(replayed(written))).isEqualTo(replays);
    }

    @Test
    void aCountWithoutItsPositionIsNone() {
        for (DeadLetterHeader missing :
                List.of(DeadLetterHeader.TOPIC, DeadLetterHeader.PARTITION, DeadLetterHeader.OFFSET)) {
            // Given
            Headers headers = replayed("3");

            // When
            headers.remove(missing.key());

            // Then
            assertThat(ReplayCount.of(headers)).as(missing.key()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "999999"})
    void anEventThatMerelyCarriesACountIsNoReplay(String written) {
        Headers headers = new RecordHeaders().add("dead-letter-replays", written.getBytes(UTF_8));

        assertThat(ReplayCount.of(headers)).isZero();
        assertThat(event(headers).isReplay()).isFalse();
        assertThat(event(replayed("3")).isReplay()).isTrue();
    }

    private static ApplicationEvent event(Headers headers) {
        return new ApplicationEvent(new ReceivedRecord(
                RecordPosition.of(new TopicPartition("applications", 0), 7), 0, null, null, headers));
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
