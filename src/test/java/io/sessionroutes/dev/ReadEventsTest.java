package io.sessionroutes.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/** What the demo's reader prints of a topic. */
class ReadEventsTest {

    @Test
    void keyAndValueOfEachEventAreALineEach() throws Exception {
        // Given
        try (EmbeddedKafka broker = EmbeddedKafka.start()) {
            broker.createTopic("sessions", 1, Map.of());
            Map<String, Object> settings = Map.of("bootstrap.servers", broker.bootstrapServers());
            try (KafkaProducer<String, String> producer =
                    new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
                producer.send(new ProducerRecord<>("sessions", "app-1", "{\"session_id\":\"1\"}"))
                        .get();
                producer.send(new ProducerRecord<>("sessions", null, "{}")).get();
            }

            // When
            List<String> printed =
                    printed("--brokers", broker.bootstrapServers(), "--topic", "sessions", "--most", "2");

            // Then
            assertThat(printed).containsExactly("app-1", "{\"session_id\":\"1\"}", "(none)", "{}");
        }
    }

    private static List<String> printed(String... arguments) {
        PrintStream before = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            ReadEvents.main(arguments);
        } finally {
            System.setOut(before);
        }
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
