package io.sessionroutes.dev;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Prints all events of a topic, and then each new event when it is written: its key, and its value on the next line.
 */
@Command(
        name = "read",
        description = "Prints key and value of all events of a topic, and of new events as they are written.",
        mixinStandardHelpOptions = true)
public final class ReadEvents implements Callable<Integer> {

    private static final Duration POLL = Duration.ofMillis(250);

    @Option(names = "--brokers", paramLabel = "HOST:PORT", description = "the broker; ${DEFAULT-VALUE} by default")
    private String brokers = "localhost:9092";

    @Option(names = "--topic", paramLabel = "TOPIC", description = "the topic; ${DEFAULT-VALUE} by default")
    private String topic = "finbox-sessions";

    @Option(names = "--most", paramLabel = "N", description = "ends after N events; never by default")
    private long most = Long.MAX_VALUE;

    public static void main(String[] args) {
        DevCommand.run(new ReadEvents(), args);
    }

    @Override
    public Integer call() {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", brokers, "enable.auto.commit", "false"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(part -> new TopicPartition(part.topic(), part.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            for (long read = 0; read < most; ) {
                for (ConsumerRecord<byte[], byte[]> event : consumer.poll(POLL)) {
                    if (read++ < most) {
                        System.out.println(text(event.key()));
                        System.out.println(text(event.value()));
                    }
                }
            }
        }
        return 0;
    }

    private static String text(byte @Nullable [] bytes) {
        return bytes == null ? "(none)" : new String(bytes, StandardCharsets.UTF_8);
    }
}
