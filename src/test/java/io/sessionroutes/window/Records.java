package io.sessionroutes.window;

import io.sessionroutes.message.ReceivedRecord;
import io.sessionroutes.message.Source;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Records as the poll thread hands them over. */
final class Records {

    static final TopicPartition P0 = new TopicPartition("applications", 0);
    static final TopicPartition P1 = new TopicPartition("applications", 1);

    private Records() {}

    static ReceivedRecord record(TopicPartition partition, long offset, String key) {
        return new ReceivedRecord(
                new Source(partition.topic(), partition.partition(), offset, 0),
                key == null ? null : key.getBytes(StandardCharsets.UTF_8),
                new byte[10],
                new RecordHeaders());
    }

    static Limits limits(int inFlight) {
        return new Limits(inFlight, 100, 100, 1_000_000, Duration.ofSeconds(1));
    }
}
