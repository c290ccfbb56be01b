package io.sessionroutes.dev;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Sends each line of standard input as an application event. */
@Command(
        name = "send",
        description = "Sends each line of standard input as an application event.",
        mixinStandardHelpOptions = true)
public final class SendEvents implements Callable<Integer> {

    @Option(names = "--brokers", paramLabel = "HOST:PORT", description = "the broker; ${DEFAULT-VALUE} by default")
    private String brokers = "localhost:9092";

    @Option(names = "--topic", paramLabel = "TOPIC", description = "the topic; ${DEFAULT-VALUE} by default")
    private String topic = Demo.APPLICATIONS;

    @Option(names = "--key", paramLabel = "KEY", description = "the key of all events; none by default")
    private @Nullable String key;

    public static void main(String[] args) {
        DevCommand.run(new SendEvents(), args);
    }

    @Override
    public Integer call() throws IOException, InterruptedException, ExecutionException {
        Map<String, Object> settings = Map.of("bootstrap.servers", brokers, "acks", "all");
        try (KafkaProducer<String, String> producer =
                        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
                BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                RecordMetadata sent =
                        producer.send(new ProducerRecord<>(topic, key, line)).get();
                System.out.println("sent to " + sent.topic() + "-" + sent.partition() + "@" + sent.offset());
            }
        }
        return 0;
    }
}
