package io.sessionroutes.dev;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads sessions and dead letters from the beginning, as any consumer of the two topics would. */
final class OutcomeReader implements AutoCloseable {

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final String sessions;

    OutcomeReader(String brokers, String sessions, String deadLetters) {
        this.sessions = sessions;
        Map<String, Object> settings = Map.of("bootstrap.servers", brokers, "isolation.level", "read_committed");
        consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        partitions = Stream.of(sessions, deadLetters)
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    List<ObservedOutcome> poll() {
        List<ObservedOutcome> outcomes = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
            outcomes.add(read(record));
        }
        return outcomes;
    }

    /** All outcomes up to the present end of the topics. */
    List<ObservedOutcome> rest() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        List<ObservedOutcome> outcomes = new ArrayList<>();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            outcomes.addAll(poll());
        }
        return outcomes;
    }

    private ObservedOutcome read(ConsumerRecord<byte[], byte[]> record) {
        try {
            return record.topic().equals(sessions)
                    ? ObservedOutcome.session(record)
                    : ObservedOutcome.deadLetter(record);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
    }
}
