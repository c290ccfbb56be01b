package io.sessionroutes.dev;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Sends each line of standard input as an application event: {@code --brokers host:port --topic T --key K}, all
 * optional.
 */
public final class SendEvents {

    private SendEvents() {}

    public static void main(String[] args) throws IOException, InterruptedException, ExecutionException {
        CommandArguments given = CommandArguments.of(args);
        Map<String, Object> settings =
                Map.of("bootstrap.servers", given.text("brokers", "localhost:9092"), "acks", "all");
        try (KafkaProducer<String, String> producer =
                        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
                BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            String key = given.has("key") ? given.text("key", "") : null;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                RecordMetadata sent = producer.send(
                                new ProducerRecord<>(given.text("topic", Demo.APPLICATIONS), key, line))
                        .get();
                System.out.println("sent to " + sent.topic() + "-" + sent.partition() + "@" + sent.offset());
            }
        }
    }
}
