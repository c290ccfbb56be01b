package io.sessionroutes.window;

import io.sessionroutes.message.ReceivedRecord;
import io.sessionroutes.message.RecordPosition;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Records as the poll thread hands them over. */
final class TestRecords {

    static final TopicPartition P0 = new TopicPartition("applications", 0);
    static final TopicPartition P1 = new TopicPartition("applications", 1);

    private TestRecords() {}

    static ReceivedRecord record(TopicPartition partition, long offset, String key) {
        return new ReceivedRecord(
                RecordPosition.of(partition, offset),
                0,
                key == null ? null : key.getBytes(StandardCharsets.UTF_8),
                new byte[10],
                new RecordHeaders());
    }

    static WindowLimits limits(int inFlight) {
        return new WindowLimits(inFlight, 100, 100, 1_000_000, Duration.ofSeconds(1), 0);
    }

    /** Whether records of any partition are wanted. */
    static boolean takesIn(Window window) {
        return !window.intake().updateWanted().isEmpty();
    }
}
