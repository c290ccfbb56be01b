package io.sessionroutes.dev;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A double of the product: gives each sample the outcome that the script says, with the same topics and calls. */
final class ScriptedProduct implements DemoProgram {

    private final Function<SampleEvent, ExpectedOutcome> script;
    private final List<SampleEvent> unseen;
    private final HttpClient client = HttpClient.newHttpClient();
    private volatile boolean stopped;

    ScriptedProduct(List<SampleEvent> samples, Function<SampleEvent, ExpectedOutcome> script) {
        this.unseen = new ArrayList<>(samples);
        this.script = script;
    }

    @Override
    public AutoCloseable start(Map<String, String> settings) {
        Thread worker = new Thread(() -> work(settings), "scripted-product");
        worker.start();
        return () -> {
            stopped = true;
            worker.join();
        };
    }

    private void work(Map<String, String> settings) {
        Map<String, Object> kafka = Map.of(
                "bootstrap.servers",
                settings.get("kafka.brokers"),
                "group.id",
                "scripted",
                "auto.offset.reset",
                "earliest");
        try (KafkaConsumer<byte[], byte[]> consumer =
                        new KafkaConsumer<>(kafka, new ByteArrayDeserializer(), new ByteArrayDeserializer());
                KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", settings.get("kafka.brokers")),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            consumer.subscribe(List.of(Demo.APPLICATIONS));
            while (!stopped) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    handle(record, producer, settings.get("finbox.base-url"), settings.get("finbox.api-key"));
                }
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void handle(
            ConsumerRecord<byte[], byte[]> record, KafkaProducer<byte[], byte[]> producer, String url, String apiKey)
            throws IOException, InterruptedException {
        SampleEvent sample = unseen.stream()
                .filter(each -> Arrays.equals(each.value(), record.value()))
                .findFirst()
                .orElseThrow();
        unseen.remove(sample);
        ExpectedOutcome fate = script.apply(sample);
        if (fate == null) {
            return; // The product loses this event.
        }
        switch (fate.fate()) {
            case SESSION ->
                producer.send(new ProducerRecord<>(Demo.SESSIONS, record.key(), session(record, fate, url, apiKey)));
            case DEAD_LETTER -> producer.send(deadLetter(record, fate));
        }
    }

    private byte[] session(ConsumerRecord<byte[], byte[]> record, ExpectedOutcome fate, String url, String apiKey)
            throws IOException, InterruptedException {
        String body = new JsonObject()
                .put("link_id", fate.linkId())
                .put("api_key", apiKey)
                .encode();
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + Sandbox.PATH))
                .timeout(Duration.ofMillis(500))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        while (true) {
            try {
                String answer = client.send(request, BodyHandlers.ofString()).body();
                if (answer.contains("session_id") && answer.contains("redirect_url")) {
                    return new JsonObject(answer)
                            .put("link_id", fate.linkId())
                            .put(
                                    "source",
                                    new JsonObject()
                                            .put("partition", record.partition())
                                            .put("offset", record.offset()))
                            .encode()
                            .getBytes(UTF_8);
                }
            } catch (IOException e) {
                // The sandbox has made this call fail on request. It is made again.
            }
        }
    }

    private static ProducerRecord<byte[], byte[]> deadLetter(
            ConsumerRecord<byte[], byte[]> record, ExpectedOutcome fate) {
        ProducerRecord<byte[], byte[]> letter =
                new ProducerRecord<>(Demo.DEAD_LETTERS, null, record.key(), record.value(), record.headers());
        Map.of(
                        "stage",
                        fate.stage(),
                        "kind",
                        fate.kind(),
                        "code",
                        fate.code(),
                        "attempts",
                        1,
                        "partition",
                        record.partition(),
                        "offset",
                        record.offset())
                .forEach((name, value) -> letter.headers()
                        .add("dead-letter-" + name, value.toString().getBytes(UTF_8)));
        return letter;
    }
}
