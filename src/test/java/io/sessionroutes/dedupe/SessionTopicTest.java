package io.sessionroutes.dedupe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.junit.jupiter.api.Test;

class SessionTopicTest {

    private final Map<String, Object> asked = new HashMap<>();
    private final SessionTopic topic = new SessionTopic("sessions", Map.of(), settings -> {
        asked.putAll(settings);
        return new MockConsumer<>("earliest");
    });

    /**
     * Otherwise the loader spends this time at the end of each partition, and newly assigned partitions wait for it.
     */
    @Test
    void theBrokerAnswersAReaderOfThePastWithoutWaitingForNewRecords() {
        topic.consumer("loader", 1024);

        assertThat((int) asked.get(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG)).isLessThanOrEqualTo(10);
        assertThat(asked).containsEntry(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 1);
    }

    @Test
    void theBrokerWaitsForManyNewRecordsBeforeItAnswersTheFollower() {
        topic.follower();

        assertThat(asked)
                .containsEntry(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 100)
                .containsEntry(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 256 * 1024);
    }
}
