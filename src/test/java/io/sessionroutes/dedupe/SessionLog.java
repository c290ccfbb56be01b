package io.sessionroutes.dedupe;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * A session topic in memory. Each consumer reads all records from its position on. All records are in the first
 * partition; the others are empty.
 */
final class SessionLog {

    static final TopicPartition P0 = new TopicPartition("sessions", 0);

    final List<MockConsumer<byte[], byte[]>> consumers = new CopyOnWriteArrayList<>();
    /** Which consumer was asked for the end of the topic, in order. */
    final List<MockConsumer<byte[], byte[]>> asked = new CopyOnWriteArrayList<>();
    /** The timeouts of the polls, in order. */
    final List<Duration> waits = new CopyOnWriteArrayList<>();

    volatile int partitions = 1;
    /** Whether the records that are already in the topic cannot be read. New ones can be. */
    volatile boolean unreadable;
    /** The time at which a search by time finds the first record. A search for a later time finds no record. */
    volatile long written = Long.MIN_VALUE;

    private final List<String> values = new CopyOnWriteArrayList<>();

    SessionTopic topic() {
        return new SessionTopic("sessions", Map.of(), settings -> consumer());
    }

    Consumer<byte[], byte[]> consumer() {
        Reader reader = new Reader();
        consumers.add(reader);
        return reader;
    }

    void write(String value) {
        values.add(value);
    }

    private final class Reader extends MockConsumer<byte[], byte[]> {

        Reader() {
            super("earliest");
            updateBeginningOffsets(Map.of(P0, 0L));
        }

        @Override
        public synchronized List<PartitionInfo> partitionsFor(String topic) {
            return IntStream.range(0, partitions)
                    .mapToObj(number -> new PartitionInfo(topic, number, null, null, null))
                    .toList();
        }

        /** Times out for a partition that does not exist, as a broker does. */
        @Override
        public synchronized Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitionsAsked) {
            asked.add(this);
            Map<TopicPartition, Long> end = new HashMap<>();
            for (TopicPartition partition : partitionsAsked) {
                if (partition.partition() >= partitions) {
                    throw new TimeoutException("no leader");
                }
                end.put(partition, partition.equals(P0) ? values.size() : 0L);
            }
            return end;
        }

        @Override
        public synchronized Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(Map<TopicPartition, Long> times) {
            return times.containsKey(P0) && times.get(P0) <= written
                    ? Map.of(P0, new OffsetAndTimestamp(0, written))
                    : Map.of();
        }

        @Override
        public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            waits.add(timeout);
            int end = values.size();
            updateEndOffsets(Map.of(P0, (long) end));
            if (unreadable && position(P0) < end) {
                throw new KafkaException("of a test");
            }
            for (int offset = (int) position(P0); offset < end; offset++) {
                byte[] value = values.get(offset).getBytes(StandardCharsets.UTF_8);
                addRecord(new ConsumerRecord<>("sessions", 0, offset, null, value));
            }
            return super.poll(timeout);
        }
    }
}
