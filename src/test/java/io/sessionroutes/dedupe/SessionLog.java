package io.sessionroutes.dedupe;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/** A session topic of one partition in memory, of which each consumer reads what there is from where it stands. */
final class SessionLog {

    static final TopicPartition P0 = new TopicPartition("sessions", 0);

    final List<MockConsumer<byte[], byte[]>> consumers = new CopyOnWriteArrayList<>();
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
            super(OffsetResetStrategy.EARLIEST);
            updatePartitions("sessions", List.of(new PartitionInfo("sessions", 0, null, null, null)));
            updateBeginningOffsets(Map.of(P0, 0L));
        }

        @Override
        public synchronized Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions) {
            return new HashMap<>(Map.of(P0, (long) values.size()));
        }

        @Override
        public synchronized Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(Map<TopicPartition, Long> times) {
            return Map.of();
        }

        @Override
        public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            int end = values.size();
            updateEndOffsets(Map.of(P0, (long) end));
            for (int offset = (int) position(P0); offset < end; offset++) {
                byte[] value = values.get(offset).getBytes(StandardCharsets.UTF_8);
                addRecord(new ConsumerRecord<>("sessions", 0, offset, null, value));
            }
            return super.poll(timeout);
        }
    }
}
