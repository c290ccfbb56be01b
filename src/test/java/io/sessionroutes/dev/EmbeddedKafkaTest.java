package io.sessionroutes.dev;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaTest {

    @Test
    void keepsDataOnItsDirectoryAcrossAStopAndAStartOnTheSamePort(@TempDir Path directory) throws Exception {
        // Given
        EmbeddedKafka first = EmbeddedKafka.start(directory, 0, Map.of());
        first.createTopic("kept", 3, Map.of("retention.ms", "-1"));
        produce(first, "kept", 30);
        first.close();

        // When
        try (EmbeddedKafka second = EmbeddedKafka.start(directory, first.port(), Map.of())) {

            // Then
            assertThat(second.bootstrapServers()).isEqualTo(first.bootstrapServers());
            List<ConsumerRecord<String, String>> records = consume(second, "kept", 30);
            assertThat(records)
                    .extracting(ConsumerRecord::value)
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, 30).mapToObj(i -> "value-" + i).toList());
            assertThat(records).allSatisfy(record -> assertThat(new String(
                            record.headers().lastHeader("traceparent").value(), UTF_8))
                    .isEqualTo("00-" + record.key()));
        }
    }

    @Test
    void takesABurstRightAfterATopicIsCreatedAndCreatesNoneByItself() throws Exception {
        // Given
        try (EmbeddedKafka broker = EmbeddedKafka.start(Map.of("message.max.bytes", "2000000"))) {
            broker.createTopic("burst", 12, Map.of());
            broker.createTopic("burst", 12, Map.of());

            // When
            produce(broker, "burst", 2_000);

            // Then
            assertThat(consume(broker, "burst", 2_000)).hasSize(2_000);
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
                assertThat(admin.listTopics().names().get()).containsExactly("burst");
            }
            assertThatThrownBy(() -> produce(broker, "never-created", 1, Map.of("max.block.ms", "2000")))
                    .hasCauseInstanceOf(TimeoutException.class);
        }
    }

    private static void produce(EmbeddedKafka broker, String topic, int count) throws Exception {
        produce(broker, topic, count, Map.of());
    }

    private static void produce(EmbeddedKafka broker, String topic, int count, Map<String, Object> more)
            throws Exception {
        Map<String, Object> settings = new HashMap<>(more);
        settings.put("bootstrap.servers", broker.bootstrapServers());
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            var sends = IntStream.range(0, count)
                    .mapToObj(i -> {
                        ProducerRecord<String, String> record = new ProducerRecord<>(topic, "key-" + i, "value-" + i);
                        record.headers().add("traceparent", ("00-key-" + i).getBytes(UTF_8));
                        return producer.send(record);
                    })
                    .toList();
            for (var send : sends) {
                send.get();
            }
        }
    }

    private static List<ConsumerRecord<String, String>> consume(EmbeddedKafka broker, String topic, int count) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", broker.bootstrapServers(), "group.id", "reader", "auto.offset.reset", "earliest");
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            List<ConsumerRecord<String, String>> records = new ArrayList<>();
            long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
            while (records.size() < count && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            return records;
        }
    }
}
